package dev.heimdall.e2e.bench.floor;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The shape of a job and nothing in it: a local activity, an activity on another queue, a local activity. */
@WorkflowInterface
public interface FloorWorkflow {

    @WorkflowMethod(name = "floor")
    String run(String input);
}
