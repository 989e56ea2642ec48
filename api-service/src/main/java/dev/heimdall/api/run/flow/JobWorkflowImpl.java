package dev.heimdall.api.run.flow;

import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.step.Choice;
import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.api.run.step.JobSteps;
import dev.heimdall.api.run.temporal.attribute.SearchAttributes;
import dev.heimdall.job.JobStatus;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;

/**
 * Select, run, finish. All of it goes on in a detached scope: a cancel of the workflow is a wish that {@link StopWish}
 * sees, not an exception that strikes anywhere. A change of the steps is to be guarded by {@link #isSince};
 * the stored histories of the replay test show whether it is.
 */
public final class JobWorkflowImpl implements JobWorkflow {

    private static final Logger LOG = Workflow.getLogger(JobWorkflowImpl.class);

    private final JobSteps steps = new PatientSteps(Workflow.newLocalActivityStub(
            JobSteps.class,
            LocalActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(5))
                    .setDoNotIncludeArgumentsIntoMarker(true)
                    // longer pauses are timers: a step that waits inside its task grows the history every few seconds
                    .setLocalRetryThreshold(Duration.ofSeconds(2))
                    // no limit: a database that is away for an hour must not end a job
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setInitialInterval(Duration.ofMillis(50))
                            .setMaximumInterval(Duration.ofMinutes(1))
                            .build())
                    .build()));
    private final Bell bell = new Bell();

    @Override
    public Ending run(JobInput input) {
        CancellationScope asked = CancellationScope.current();
        CompletablePromise<Ending> ending = Workflow.newPromise();
        Workflow.newDetachedCancellationScope(() -> ending.complete(work(input, asked)))
                .run();
        return ending.get();
    }

    @Override
    public void called() {
        bell.ring();
    }

    /** Whether the workflow knows a change of its steps: false where it came there under older code. */
    static boolean isSince(String change) {
        return Workflow.getVersion(change, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
    }

    private Ending work(JobInput input, CancellationScope asked) {
        Choice choice = steps.select(input);
        if (choice.ending() != null) {
            return choice.ending();
        }
        Attempts attempts = new Attempts(input, choice, steps, asked, bell);
        Ending ending = guarded(input, attempts, choice);
        Ending other = steps.finish(ending);
        return other == null ? ending : other;
    }

    /** An error thrown on would keep the workflow at the same place for ever: it ends the job instead. */
    private static Ending guarded(JobInput input, Attempts attempts, Choice choice) {
        try {
            if (choice.isSearchable()) {
                SearchAttributes.put(input.card().caller(), choice.targets().getFirst());
            }
            return attempts.run();
        } catch (RuntimeException e) {
            LOG.error("A job met an error that its workflow does not know", e);
            UUID id = UUID.fromString(Workflow.getInfo().getWorkflowId());
            return Ending.of(id, JobStatus.FAILED, attempts.number(), "an internal error ended the job: " + e);
        }
    }
}
