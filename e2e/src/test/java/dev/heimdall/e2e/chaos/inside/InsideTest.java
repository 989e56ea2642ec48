package dev.heimdall.e2e.chaos.inside;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import dev.heimdall.e2e.chaos.inside.whim.Account;
import dev.heimdall.e2e.chaos.inside.whim.Unrest;
import dev.heimdall.standalone.temporal.EmbeddedTemporal;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class InsideTest {

    private static final int STARTS = 30;

    @TempDir
    private Path folder;

    @Test
    void comesWithEveryServiceThatHasItOnItsClassPath() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ApplicationContextInitializer.class))
                .hasAtLeastOneElementOfType(Inside.class);
    }

    @Test
    void startsWorkflowsWhoseAnswerIsLostAndNotThoseThatFail() throws IOException {
        Unrest unrest = Unrest.in(folder, 7, 0.2);
        try (EmbeddedTemporal temporal = EmbeddedTemporal.start(0)) {
            WorkflowServiceStubs stubs = meddled(temporal, unrest);
            // the SDK asks what the server can do before it starts anything
            assertThat(isThere(stubs, "none")).isFalse();

            unrest.begin();
            List<Status.Code> told = IntStream.range(0, STARTS)
                    .mapToObj(number -> start(stubs, "job-" + number))
                    .toList();
            unrest.end();

            assertThat(told).contains(Status.Code.OK, Status.Code.UNAVAILABLE, Status.Code.INTERNAL);
            for (int number = 0; number < STARTS; number++) {
                boolean isSent = told.get(number) != Status.Code.UNAVAILABLE;
                assertThat(isThere(stubs, "job-" + number))
                        .as("%s", told.get(number))
                        .isEqualTo(isSent);
            }
            assertThat(Account.read(unrest).made()).contains("Temporal's StartWorkflowExecution");
            stubs.shutdownNow();
        }
    }

    private static WorkflowServiceStubs meddled(EmbeddedTemporal temporal, Unrest unrest) throws IOException {
        return WorkflowServiceStubs.newServiceStubs(new Inside.Meddled(unrest.whims("api-1"))
                .customize(WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.address()))
                .build());
    }

    private static Status.Code start(WorkflowServiceStubs stubs, String id) {
        try {
            stubs.blockingStub()
                    .startWorkflowExecution(StartWorkflowExecutionRequest.newBuilder()
                            .setNamespace("default")
                            .setRequestId(id)
                            .setIdentity("test")
                            .setWorkflowRunTimeout(Durations.fromMinutes(1))
                            .setWorkflowTaskTimeout(Durations.fromSeconds(10))
                            .setWorkflowId(id)
                            .setWorkflowType(WorkflowType.newBuilder().setName("job"))
                            .setTaskQueue(TaskQueue.newBuilder().setName("jobs"))
                            .build());
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    private static boolean isThere(WorkflowServiceStubs stubs, String id) {
        try {
            stubs.blockingStub()
                    .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                            .setNamespace("default")
                            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                            .build());
            return true;
        } catch (StatusRuntimeException e) {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
            return false;
        }
    }
}
