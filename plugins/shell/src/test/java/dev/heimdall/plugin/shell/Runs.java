package dev.heimdall.plugin.shell;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.testkit.RecordedRun;
import java.util.List;
import java.util.Map;

/** Runs of scripts for the tests of this package. */
final class Runs {

    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG");

    private Runs() {}

    static RecordedRun<ShellCommand, ShellCluster, ShellJob> of(String script) {
        return of(script, Map.of());
    }

    static RecordedRun<ShellCommand, ShellCluster, ShellJob> of(String script, Map<String, String> environment) {
        ShellCommand command = new ShellCommand(List.of("sh", "-c", script), environment, INHERITED, Map.of());
        return RecordedRun.of(command, new ShellCluster(Map.of()), new ShellJob(List.of(), Map.of()));
    }

    /** Runs what must end with a fault of the job, and returns its message. */
    static String failure(RecordedRun<ShellCommand, ShellCluster, ShellJob> run) {
        PluginFailure failure = catchThrowableOfType(PluginFailure.class, () -> new ShellPlugin().run(run));
        if (failure.kind() != PluginFailure.Kind.JOB_FAULT) {
            throw new AssertionError("no fault of the job", failure);
        }
        return failure.getMessage();
    }
}
