package dev.heimdall.plugin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.Column;
import dev.heimdall.plugin.testkit.LongTaskContract;
import dev.heimdall.plugin.testkit.RecordedRun;
import dev.heimdall.plugin.testkit.TaskThread;
import dev.heimdall.plugin.testkit.TaskThread.Ending;
import dev.heimdall.plugin.testkit.Waiting;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellPluginTest extends LongTaskContract<ShellCommand, ShellCluster, ShellJob> {

    @Override
    protected ShellPlugin plugin() {
        return new ShellPlugin();
    }

    @Override
    protected RecordedRun<ShellCommand, ShellCluster, ShellJob> quickRun() {
        return Runs.of("""
                echo hello
                echo oops >&2
                echo '{"columns": [{"name": "n", "type": "int"}], "data": [[1], [2]]}' > result.json
                """);
    }

    @Override
    protected RecordedRun<ShellCommand, ShellCluster, ShellJob> longRun() {
        return Runs.of("echo begun; sleep 600 & sleep 600");
    }

    @Override
    protected RecordedRun<ShellCommand, ShellCluster, ShellJob> failingRun() {
        return Runs.of("exit 3");
    }

    @Test
    void bringsBackLogsAndResult() throws Exception {
        try (var run = quickRun()) {
            plugin().run(run);

            assertThat(run.printed()).isEqualTo("hello\n");
            assertThat(run.complained()).isEqualTo("oops\n");
            assertThat(run.result().columns()).containsExactly(new Column("n", "int"));
            assertThat(run.result().rows()).isEqualTo(List.of(List.of(1), List.of(2)));
        }
    }

    @Test
    void hasNoResultWithoutTheFile() throws Exception {
        try (var run = Runs.of("echo hello")) {
            plugin().run(run);

            assertThat(run.result().isBegun()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"exit 3, exit status 3", "kill -KILL $$, exit status 137", "no-such-thing-at-all, exit status 127"})
    void saysTheExitStatus(String script, String message) {
        try (var run = Runs.of(script)) {
            assertThat(Runs.failure(run)).isEqualTo(message);
        }
    }

    @Test
    void showsOutputWhileTheProgramRuns() {
        try (var run = Runs.of("echo one; while [ ! -e go ]; do sleep 0.05; done; echo two")) {
            TaskThread task = TaskThread.start(plugin(), run);
            Waiting.until(
                    "one is printed", Duration.ofMinutes(1), () -> run.printed().equals("one\n"));
            assertThat(task.isEnded()).isFalse();

            assertThat(run.workingFolder().resolve("go").toFile().mkdir()).isTrue();

            assertThat(task.await(Duration.ofMinutes(1))).isEqualTo(new Ending.Well());
            assertThat(run.printed()).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void givesArgumentsToTheProgramAsTheyAre() throws Exception {
        List<String> arguments = List.of("$HOME", "*", "two words", "", "a\nb", "grüße", "; exit 9");
        var command = new ShellCommand(List.of("printf", "<%s>"), Map.of(), List.of("PATH"), Map.of());
        try (var run = RecordedRun.of(command, new ShellCluster(Map.of()), new ShellJob(arguments, Map.of()))) {
            plugin().run(run);

            assertThat(run.printed()).isEqualTo("<$HOME><*><two words><><a\nb><grüße><; exit 9>");
        }
    }

    @Test
    void startsInTheWorkingFolderWithNothingToRead() throws Exception {
        try (var run = Runs.of("pwd; cat; ls")) {
            plugin().run(run);

            assertThat(run.printed()).isEqualTo(run.workingFolder().toRealPath() + "\ncontext.json\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "no-such-program, is in none of the folders of PATH",
        "./no-such-program, does not exist on this worker",
        "/etc/passwd, is not an executable file",
        "/tmp, is not an executable file",
        "'', names no program"
    })
    void saysThatThereIsNoSuchProgram(String program, String message) {
        var command = new ShellCommand(List.of(program), Map.of(), List.of("PATH"), Map.of());
        try (var run = RecordedRun.of(command, new ShellCluster(Map.of()), new ShellJob(List.of(), Map.of()))) {
            assertThat(Runs.failure(run)).contains(message);
            assertThat(Files.exists(run.workingFolder().resolve("context.json")))
                    .isFalse();
        }
    }

    @Test
    void refusesArgumentsThatNoProgramCanGet() {
        var command = new ShellCommand(List.of("echo"), Map.of(), List.of("PATH"), Map.of());
        var job = new ShellJob(List.of("a", "b\0c"), Map.of());
        try (var run = RecordedRun.of(command, new ShellCluster(Map.of()), job)) {
            assertThat(Runs.failure(run)).contains("Word 3 of command and arguments holds a NUL");
        }
    }

    @Test
    void saysThatTheArgumentsAreTooLong() {
        var command = new ShellCommand(List.of("echo"), Map.of(), List.of("PATH"), Map.of());
        var job = new ShellJob(List.of("x".repeat(10_000_000)), Map.of());
        try (var run = RecordedRun.of(command, new ShellCluster(Map.of()), job)) {
            assertThat(Runs.failure(run)).isEqualTo("The program 'echo' could not be started: Argument list too long.");
        }
    }
}
