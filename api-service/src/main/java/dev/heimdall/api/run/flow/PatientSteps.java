package dev.heimdall.api.run.flow;

import dev.heimdall.api.run.queue.Ask;
import dev.heimdall.api.run.queue.Room;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.Turn;
import dev.heimdall.api.run.step.Choice;
import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.api.run.step.JobSteps;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Asks again until a step comes through: a database that is away, for however long, must not end a job. */
record PatientSteps(JobSteps steps) implements JobSteps {

    private static final Logger LOG = Workflow.getLogger(PatientSteps.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    @Override
    public Choice select(JobInput input) {
        return patiently(() -> steps.select(input));
    }

    @Override
    public Remains remains(UUID jobId, String plugin) {
        return patiently(() -> steps.remains(jobId, plugin));
    }

    @Override
    public @Nullable Ending turn(Turn turn) {
        return patiently(() -> steps.turn(turn));
    }

    @Override
    public Room enter(Ask ask) {
        return patiently(() -> steps.enter(ask));
    }

    @Override
    public void leave(UUID jobId, int attempt) {
        patiently(() -> {
            steps.leave(jobId, attempt);
            return true;
        });
    }

    @Override
    public @Nullable Ending finish(Ending ending) {
        return patiently(() -> steps.finish(ending));
    }

    private static <T extends @Nullable Object> T patiently(Supplier<T> step) {
        Duration pause = PAUSE;
        while (true) {
            try {
                return step.get();
            } catch (ActivityFailure failure) {
                LOG.warn("A step of a job failed; it is done again", failure);
                Workflow.sleep(pause);
                // each time adds to the history, which has an end
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            }
        }
    }
}
