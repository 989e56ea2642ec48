package dev.heimdall.plugin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.testkit.RecordedRun;
import dev.heimdall.plugin.testkit.TaskThread;
import dev.heimdall.plugin.testkit.TaskThread.Ending;
import dev.heimdall.plugin.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessTreeTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep 600",
                "sleep 600 & echo $! > pids; wait",
                "(sleep 600 & echo $! > pids); sleep 600",
                "setsid sleep 600 & echo $! > pids; sleep 600",
                "(setsid nohup sleep 600 > /dev/null 2>&1 & echo $! > pids); sleep 600",
                "trap '' TERM; sh -c 'trap \"\" TERM; echo $$ > pids; sleep 600; sleep 600' & sleep 600; sleep 600",
                "env -i sleep 600 & echo $! > pids; sleep 600",
            })
    void nothingIsLeftOfACancelledScript(String script) throws Exception {
        try (var run = Runs.of("echo $$ > pid; { " + script + "; } & echo begun; wait")) {
            TaskThread task = TaskThread.start(new ShellPlugin(), run);
            Waiting.until("the script begins", LIMIT, () -> run.printed().contains("begun") && hasPids(run, script));
            List<Long> pids = pids(run);

            task.cancel();

            assertThat(task.await(LIMIT)).isEqualTo(new Ending.Interrupted());
            assertThat(pids).isNotEmpty().noneMatch(ProcessTreeTest::isAlive);
        }
    }

    @Test
    void endsPolitelyWhatEndsPolitely() {
        try (var run = Runs.of("trap 'echo tidied; exit' TERM; echo begun; while :; do sleep 0.1; done")) {
            TaskThread task = TaskThread.start(new ShellPlugin(), run);
            Waiting.until("the script begins", LIMIT, () -> !run.printed().isEmpty());

            task.cancel();

            assertThat(task.await(LIMIT)).isEqualTo(new Ending.Interrupted());
            assertThat(run.printed()).isEqualTo("begun\ntidied\n");
        }
    }

    @Test
    void stopsWhenOnlyTheSignalIsRaised() {
        try (var run = Runs.of("echo begun; sleep 600")) {
            TaskThread task = TaskThread.start(new ShellPlugin(), run);
            Waiting.until("the script begins", LIMIT, () -> !run.printed().isEmpty());

            run.cancel();

            assertThat(task.await(LIMIT)).isEqualTo(new Ending.Interrupted());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sleep 600 & echo $! > pids", "setsid sleep 600 > /dev/null 2>&1 & echo $! > pids"})
    void endsWhatAScriptLeavesInTheBackground(String script) throws Exception {
        try (var run = Runs.of(script + "; echo done")) {
            Ending ending = TaskThread.start(new ShellPlugin(), run).await(LIMIT);

            assertThat(ending).isEqualTo(new Ending.Well());
            assertThat(run.printed()).isEqualTo("done\n");
            assertThat(pids(run)).hasSize(1).noneMatch(ProcessTreeTest::isAlive);
        }
    }

    /** Without a mark and outside of the session it cannot be found, but it must not hold up the job. */
    @Test
    void doesNotWaitForAProcessThatHidItself() throws Exception {
        try (var run = Runs.of(
                "setsid env -i sleep 600 & echo $! > pids; while [ \"$(ps -o sid= $!)\" = \"$(ps -o sid= $$)\" ]; do :; done; sleep 0.5; echo done")) {
            Ending ending = TaskThread.start(new ShellPlugin(), run).await(LIMIT);

            assertThat(ending).isEqualTo(new Ending.Well());
            assertThat(run.printed()).isEqualTo("done\n");
            pids(run).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    @Test
    void doesNotHoldUpACancelForAProcessThatHidItself() throws Exception {
        try (var run = Runs.of("setsid env -i sleep 600 & echo $! > pids; sleep 0.5; echo begun; sleep 600")) {
            TaskThread task = TaskThread.start(new ShellPlugin(), run);
            Waiting.until("the script begins", LIMIT, () -> !run.printed().isEmpty());

            task.cancel();

            assertThat(task.await(LIMIT)).isEqualTo(new Ending.Interrupted());
            pids(run).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    @Test
    void followsParentsWhereThereIsNoTableOfProcesses() throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "sh -c 'sleep 600 & wait' & wait").start();
        Descendants search = new Descendants(process.toHandle());
        Waiting.until("all are there", LIMIT, () -> search.alive().size() == 3);
        List<ProcessHandle> all = List.copyOf(search.alive());

        new ProcessTree(search).end();

        assertThat(all).noneMatch(each -> isAlive(each.pid()));
    }

    private static boolean hasPids(RecordedRun<?, ?, ?> run, String script) {
        return !script.contains("pids") || !read(run, "pids").isEmpty();
    }

    private static List<Long> pids(RecordedRun<?, ?, ?> run) {
        return Stream.of(read(run, "pid"), read(run, "pids"))
                .filter(text -> !text.isEmpty())
                .map(Long::valueOf)
                .toList();
    }

    private static String read(RecordedRun<?, ?, ?> run, String name) {
        try {
            return Files.readString(run.workingFolder().resolve(name)).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** A dead process whose parent has not looked yet is in the table, but runs no more. */
    private static boolean isAlive(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return !stat.contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }
}
