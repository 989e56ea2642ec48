package dev.heimdall.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import dev.heimdall.plugin.testkit.Waiting;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.TerminateWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.TerminateWorkflowExecutionResponse;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosedWorkflowsTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    private EmbeddedTemporal temporal;
    private WorkflowServiceStubs stubs;

    @BeforeEach
    void start() throws IOException {
        temporal = EmbeddedTemporal.start(0, Duration.ofMillis(100));
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(null)
                .setChannel(temporal.channel())
                .build());
    }

    @AfterEach
    void stop() {
        stubs.shutdownNow();
        temporal.close();
    }

    private WorkflowExecution begin(String id, Duration runTimeout) {
        String run = stubs.blockingStub()
                .startWorkflowExecution(StartWorkflowExecutionRequest.newBuilder()
                        .setNamespace("default")
                        .setRequestId(id)
                        .setWorkflowId(id)
                        .setWorkflowType(WorkflowType.newBuilder().setName("nobody's"))
                        .setTaskQueue(TaskQueue.newBuilder().setName("nobody's"))
                        .setWorkflowRunTimeout(Durations.fromMillis(runTimeout.toMillis()))
                        .build())
                .getRunId();
        return WorkflowExecution.newBuilder().setWorkflowId(id).setRunId(run).build();
    }

    private WorkflowExecution beginAndTerminate(String id) {
        WorkflowExecution workflow = begin(id, Duration.ofHours(1));
        TerminateWorkflowExecutionResponse answer = stubs.blockingStub()
                .terminateWorkflowExecution(TerminateWorkflowExecutionRequest.newBuilder()
                        .setNamespace("default")
                        .setWorkflowExecution(workflow)
                        .build());
        assertThat(answer).isNotNull();
        return workflow;
    }

    private WorkflowExecutionStatus status(WorkflowExecution workflow) {
        return stubs.blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace("default")
                        .setExecution(workflow)
                        .build())
                .getWorkflowExecutionInfo()
                .getStatus();
    }

    private boolean isKnown(WorkflowExecution workflow) {
        try {
            return status(workflow) != WorkflowExecutionStatus.UNRECOGNIZED;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode() != Status.Code.NOT_FOUND;
        }
    }

    private int timers() {
        try {
            return new Inside(temporal)
                    .get("services")
                    .get("selfAdvancingTimer")
                    .get("tasks")
                    .as(Collection.class)
                    .size();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the server is built otherwise", e);
        }
    }

    @Test
    void theClosedGoWithTheirTimersAndTheOpenStay() {
        WorkflowExecution open = begin("open", Duration.ofHours(1));
        int timersOfOne = timers();
        WorkflowExecution closed = beginAndTerminate("closed");

        Waiting.until("the closed one is forgotten", SOON, () -> !isKnown(closed));

        assertThat(status(open)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(timersOfOne).isPositive();
        // they go a moment after the workflow
        Waiting.until("its timers are forgotten", SOON, () -> timers() == timersOfOne);
    }

    @Test
    void theTimersOfTheOpenStillFire() {
        WorkflowExecution closed = beginAndTerminate("closed");
        Waiting.until("the closed one is forgotten", SOON, () -> !isKnown(closed));
        WorkflowExecution timed = begin("timed", Duration.ofSeconds(1));

        // it times out, closes, and is forgotten
        Waiting.until("it is forgotten", SOON, () -> !isKnown(timed));
        assertThat(isKnown(begin("another", Duration.ofHours(1)))).isTrue();
    }
}
