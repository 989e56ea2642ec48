package dev.heimdall.api.run.temporal;

import dev.heimdall.api.run.flow.JobWorkflow;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.api.run.temporal.attribute.SearchAttributes;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.TaskQueues;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls to Temporal about the workflow of one job, addressed by its id alone. None takes longer than a few seconds,
 * and after one that failed the next ones fail at once for a moment, so that nobody queues up behind a dead server.
 */
public final class Workflows implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workflows.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration REST = Duration.ofSeconds(2);

    private final WorkflowClient client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("temporal-deadlines").factory());
    private volatile long restsUntil = System.nanoTime();

    public Workflows(WorkflowClient client) {
        this.client = client;
    }

    public Started start(JobInput input) {
        return call(
                () -> {
                    JobWorkflow workflow = client.newWorkflowStub(JobWorkflow.class, options(input));
                    WorkflowClient.start(workflow::run, input);
                    return new Started.Going();
                },
                failure -> switch (failure) {
                    case WorkflowExecutionAlreadyStarted already -> new Started.Going();
                    case DataConverterException refused -> new Started.Refused(reason(refused));
                    default ->
                        code(failure) == Status.Code.INVALID_ARGUMENT
                                ? new Started.Refused(reason(failure))
                                : new Started.Unreachable(rest(failure));
                },
                Started.Unreachable::new);
    }

    private static WorkflowOptions options(JobInput input) {
        var card = input.card();
        return WorkflowOptions.newBuilder()
                .setWorkflowId(card.id())
                .setTaskQueue(TaskQueues.JOBS)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                // the first task comes with the answer, when a worker of this client has a free slot
                .setDisableEagerExecution(false)
                .setStaticSummary(SearchAttributes.cut(card.name()) + " · " + SearchAttributes.cut(card.caller()))
                .setMemo(Map.of("name", card.name(), "version", card.version(), "caller", card.caller()))
                .build();
    }

    public Seen look(UUID id) {
        return look(id, workflow -> seen(workflow, workflow.describe().getStatus()));
    }

    private static Seen seen(WorkflowStub workflow, WorkflowExecutionStatus status) {
        return switch (status) {
            case WORKFLOW_EXECUTION_STATUS_RUNNING,
                    WORKFLOW_EXECUTION_STATUS_PAUSED,
                    WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW -> new Seen.Open();
            case WORKFLOW_EXECUTION_STATUS_COMPLETED -> completed(workflow.getResult(Ending.class));
            case WORKFLOW_EXECUTION_STATUS_TERMINATED ->
                new Seen.Broken(JobStatus.KILLED, "its workflow was terminated by an operator of Temporal");
            // its row was written before it closed; this is for a row that came out of an older backup
            case WORKFLOW_EXECUTION_STATUS_CANCELED -> new Seen.Broken(JobStatus.CANCELED, "its workflow was canceled");
            default -> new Seen.Broken(JobStatus.FAILED, "its workflow ended without a result: " + status);
        };
    }

    private static Seen completed(@Nullable Ending ending) {
        return ending == null || !ending.status().isFinal()
                ? new Seen.Broken(JobStatus.FAILED, "its workflow ended without an end of the job")
                : new Seen.Completed(ending);
    }

    /** Asks the workflow to stop its job; {@link Seen.Open} if there is one that can be asked. */
    public Seen cancel(UUID id) {
        return look(id, workflow -> {
            workflow.cancel("canceled");
            return new Seen.Open();
        });
    }

    /** Has the workflow ask again whether there is room for its job. */
    public void ring(UUID id) {
        look(id, workflow -> {
            workflow.signal("room");
            return new Seen.Open();
        });
    }

    private Seen look(UUID id, Function<WorkflowStub, Seen> work) {
        WorkflowStub workflow = client.newUntypedWorkflowStub(id.toString());
        return call(
                () -> work.apply(workflow),
                failure -> failure instanceof WorkflowNotFoundException || code(failure) == Status.Code.NOT_FOUND
                        ? new Seen.Unknown()
                        : new Seen.Unreachable(rest(failure)),
                Seen.Unreachable::new);
    }

    private <T> T call(
            Supplier<? extends T> work,
            Function<RuntimeException, ? extends T> failed,
            Function<String, ? extends T> resting) {
        if (restsUntil - System.nanoTime() > 0) {
            return resting.apply("Temporal did not answer a moment ago");
        }
        Context.CancellableContext limited =
                Context.current().withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, deadlines);
        Context before = limited.attach();
        try {
            return work.get();
        } catch (RuntimeException e) {
            return failed.apply(e);
        } finally {
            limited.detach(before);
            limited.cancel(null);
        }
    }

    private String rest(RuntimeException failure) {
        restsUntil = System.nanoTime() + REST.toNanos();
        LOG.debug("Temporal did not answer", failure);
        return reason(failure);
    }

    private static Status.Code code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException status) {
                return status.getStatus().getCode();
            }
        }
        return Status.Code.UNKNOWN;
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
    }
}
