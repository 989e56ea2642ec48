package dev.heimdall.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.heimdall.plugin.testkit.TaskThread.Ending;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds beside {@link TaskContract} for a task that can fail, and that takes time. */
public abstract class LongTaskContract<C extends Record, K extends Record, J extends Record>
        extends TaskContract<C, K, J> {

    /** A new job that takes minutes. */
    protected abstract RecordedRun<C, K, J> longRun();

    /** A new job that fails by its own fault. */
    protected abstract RecordedRun<C, K, J> failingRun();

    /** Whether the work of a long run has begun where it is done; by default, whether it printed something. */
    protected boolean isAtWork(RecordedRun<C, K, J> run) {
        return !run.printed().isEmpty();
    }

    @Test
    protected void failsWithASentence() {
        try (RecordedRun<C, K, J> run = failingRun()) {
            Ending ending = TaskThread.run(plugin(), run);

            assertThat(ending)
                    .asInstanceOf(type(Ending.Failed.class))
                    .satisfies(failed -> assertThatASentenceIsGivenBy(failed.failure()));
        }
    }

    @Test
    protected void doesNotBeginWhenCancelledBefore() {
        try (RecordedRun<C, K, J> run = longRun()) {
            run.cancel();

            Ending ending = TaskThread.start(plugin(), run).await(CANCEL_LIMIT);

            assertThat(ending).isEqualTo(new Ending.Interrupted());
            assertThat(isAtWork(run)).isFalse();
        }
    }

    @Test
    protected void endsSoonWhenCancelledAndLeavesNoProcess() {
        Set<Long> before = processes();
        try (RecordedRun<C, K, J> run = longRun()) {
            TaskThread task = TaskThread.start(plugin(), run);
            Waiting.until("the work begins", Duration.ofMinutes(1), () -> isAtWork(run));

            task.cancel();

            assertThat(task.await(CANCEL_LIMIT)).isEqualTo(new Ending.Interrupted());
            assertThat(run.result().isBegun()).isFalse();
            Waiting.until("no process is left", Duration.ofSeconds(30), () -> before.containsAll(processes()));
        }
    }

    private static Set<Long> processes() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
    }
}
