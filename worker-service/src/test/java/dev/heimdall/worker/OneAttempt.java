package dev.heimdall.worker;

import dev.heimdall.run.RunActivity;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunRequest;
import dev.heimdall.run.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The smallest workflow that runs an attempt the way the job workflow does. */
@WorkflowInterface
public interface OneAttempt {

    @WorkflowMethod
    RunOutcome run(RunRequest request, int heartbeatSeconds);

    @SignalMethod
    void stop();

    final class Plain implements OneAttempt {

        private final CompletablePromise<RunOutcome> outcome = Workflow.newPromise();
        private @Nullable CancellationScope scope;

        @Override
        public RunOutcome run(RunRequest request, int heartbeatSeconds) {
            RunActivity activity = Workflow.newActivityStub(
                    RunActivity.class,
                    options(request.target().pool())
                            .setHeartbeatTimeout(Duration.ofSeconds(heartbeatSeconds))
                            .build());
            scope = Workflow.newCancellationScope(() -> outcome.completeFrom(Async.function(activity::run, request)));
            scope.run();
            return outcome.get();
        }

        @Override
        public void stop() {
            if (scope != null) {
                scope.cancel();
            }
        }

        private static ActivityOptions.Builder options(String pool) {
            return ActivityOptions.newBuilder()
                    .setTaskQueue(TaskQueues.pool(pool))
                    .setStartToCloseTimeout(Duration.ofMinutes(5))
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(6).build())
                    .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED);
        }
    }
}
