package dev.heimdall.api.run.flow;

import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.step.JobInput;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One job from its choice to its end; the workflow's id is the job's. */
@WorkflowInterface
public interface JobWorkflow {

    /** Completes however the job ends: a workflow that fails is a bug. */
    @WorkflowMethod(name = "job")
    Ending run(JobInput input);

    /** There may be room on a cluster that the job waits for. */
    @SignalMethod(name = "room")
    void called();
}
