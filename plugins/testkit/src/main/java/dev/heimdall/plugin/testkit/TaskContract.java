package dev.heimdall.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.Task;
import dev.heimdall.plugin.testkit.TaskThread.Ending;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What holds for every plugin that works inside the worker. */
public abstract class TaskContract<C extends Record, K extends Record, J extends Record>
        extends PluginContract<C, K, J> {

    /** How long a cancelled run may take to its end. */
    protected static final Duration CANCEL_LIMIT = Duration.ofSeconds(30);

    @Override
    protected abstract Task<C, K, J> plugin();

    @Test
    protected void runsAJobToItsEnd() {
        try (RecordedRun<C, K, J> run = quickRun()) {
            Ending ending = TaskThread.run(plugin(), run);

            assertThat(ending).isEqualTo(new Ending.Well());
        }
    }

    @Test
    protected void servesTwoRunsAtOnceWithOneInstance() {
        Task<C, K, J> plugin = plugin();
        try (RecordedRun<C, K, J> one = quickRun();
                RecordedRun<C, K, J> other = quickRun()) {
            TaskThread first = TaskThread.start(plugin, one);
            TaskThread second = TaskThread.start(plugin, other);

            assertThat(first.await(Duration.ofMinutes(2))).isEqualTo(new Ending.Well());
            assertThat(second.await(Duration.ofMinutes(2))).isEqualTo(new Ending.Well());
            assertThat(one.result().rows()).isEqualTo(other.result().rows());
        }
    }

    @Test
    protected void endsSoonWhenCancelledBeforeItBegins() {
        try (RecordedRun<C, K, J> run = quickRun()) {
            run.cancel();

            Ending ending = TaskThread.start(plugin(), run).await(CANCEL_LIMIT);

            assertThat(ending).isInstanceOfAny(Ending.Interrupted.class, Ending.Well.class);
        }
    }
}
