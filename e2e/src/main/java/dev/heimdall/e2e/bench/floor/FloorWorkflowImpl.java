package dev.heimdall.e2e.bench.floor;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Step by step what the job workflow does. */
public final class FloorWorkflowImpl implements FloorWorkflow {

    private final FloorSteps steps = Workflow.newLocalActivityStub(
            FloorSteps.class,
            LocalActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(5))
                    .setDoNotIncludeArgumentsIntoMarker(true)
                    .build());

    private final FloorRun run = Workflow.newActivityStub(
            FloorRun.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(Floor.RUN_QUEUE)
                    .setStartToCloseTimeout(Duration.ofMinutes(1))
                    .build());

    @Override
    public String run(String input) {
        return steps.finish(run.run(steps.select(input)));
    }
}
