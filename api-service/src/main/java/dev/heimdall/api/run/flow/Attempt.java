package dev.heimdall.api.run.flow;

import dev.heimdall.api.run.temporal.attribute.SearchAttributes;
import dev.heimdall.run.RunActivity;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunRequest;
import dev.heimdall.run.Target;
import dev.heimdall.run.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.Priority;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt of a job on a worker, and its stop when one is wished. */
final class Attempt {

    /** What runs at a back end can only be stopped by a worker: it gets this long to take the attempt. */
    private static final Duration TAKING = Duration.ofSeconds(5);

    /** The type of failure by which a worker says that Temporal seemed to have given the attempt up. */
    private static final String ABANDONED = "ABANDONED";

    private final RunRequest request;
    private final StopWish stop;
    private final Patience patience;

    Attempt(RunRequest request, StopWish stop, Patience patience) {
        this.request = request;
        this.stop = stop;
        this.patience = patience;
    }

    /** An attempt that may go elsewhere ends when no worker takes it. */
    Run run(boolean mayGoElsewhere) {
        return run(mayGoElsewhere ? options().setScheduleToStartTimeout(patience.untaken()) : options());
    }

    private Run run(ActivityOptions.Builder options) {
        RunActivity worker = Workflow.newActivityStub(RunActivity.class, options.build());
        CompletablePromise<RunOutcome> running = Workflow.newPromise();
        CancellationScope scope =
                Workflow.newCancellationScope(() -> running.completeFrom(Async.function(worker::run, request)));
        long begun = Workflow.currentTimeMillis();
        scope.run();
        Workflow.await(() -> running.isCompleted() || stop.isThere());
        if (!running.isCompleted()) {
            stop(running, scope, Duration.ofMillis(Workflow.currentTimeMillis() - begun));
        }
        return running.isCompleted() ? result(running) : new Run.Unstopped();
    }

    private void stop(Promise<RunOutcome> running, CancellationScope scope, Duration age) {
        if (request.isToStop()) {
            // it stops by itself whatever it takes up; only a worker of an older version has to be told
            Workflow.await(patience.takeover(), running::isCompleted);
        } else if (request.handle() != null && age.compareTo(TAKING) < 0) {
            Workflow.await(TAKING.minus(age), running::isCompleted);
        }
        scope.cancel();
        Workflow.await(patience.stop(), running::isCompleted);
    }

    private static Run result(Promise<RunOutcome> running) {
        try {
            return new Run.Ended(running.get());
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof TimeoutFailure timeout) {
                return timedOut(timeout);
            }
            if (failure.getCause() instanceof ApplicationFailure fault
                    && fault.getType().equals(ABANDONED)) {
                return new Run.Lost(null, false);
            }
            return failure.getCause() instanceof CanceledFailure
                    ? new Run.Withdrawn()
                    : new Run.Broken(reason(failure));
        }
    }

    private static Run timedOut(TimeoutFailure timeout) {
        return switch (timeout.getTimeoutType()) {
            case TIMEOUT_TYPE_SCHEDULE_TO_START -> new Run.Untaken();
            default -> new Run.Lost(handle(timeout), true);
        };
    }

    private static @Nullable String handle(TimeoutFailure timeout) {
        return timeout.getLastHeartbeatDetails().getSize() == 0
                ? null
                : timeout.getLastHeartbeatDetails().get(String.class);
    }

    private static String reason(ActivityFailure failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }

    /** Where attempts have to wait for workers, the server lets callers take turns. */
    private Priority priority() {
        return Priority.newBuilder()
                .setPriorityKey(request.target().rank().priority())
                .setFairnessKey(FairnessKey.of(request.job().caller()))
                .build();
    }

    private ActivityOptions.Builder options() {
        Target target = request.target();
        return ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.pool(target.pool()))
                .setHeartbeatTimeout(patience.heartbeat())
                // the end by time is the workflow's; this one only bounds what nobody should ever see
                .setStartToCloseTimeout(target.timeout().plus(patience.stop()).plus(Duration.ofMinutes(10)))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setPriority(priority())
                .setSummary(SearchAttributes.cut(target.plugin()) + " on "
                        + SearchAttributes.cut(target.cluster().name()));
    }
}
