package dev.heimdall.e2e.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.Job;
import dev.heimdall.e2e.chaos.witness.Jobs;
import dev.heimdall.e2e.chaos.witness.Timeline;
import dev.heimdall.e2e.chaos.witness.Violation;
import dev.heimdall.job.JobStatus;
import dev.heimdall.standalone.temporal.EmbeddedTemporal;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HistoriesTest {

    private static EmbeddedTemporal temporal;
    private static WorkflowServiceStubs stubs;
    private static WorkerFactory workers;

    /** Ends as it is told. */
    @WorkflowInterface
    public interface Told {
        @WorkflowMethod
        Map<String, String> run(String status);
    }

    public static final class Obedient implements Told {
        @Override
        public Map<String, String> run(String status) {
            return Map.of("status", status);
        }
    }

    @BeforeAll
    static void runAWorkflowThatSucceeds() throws IOException {
        temporal = EmbeddedTemporal.start(0);
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporal.address())
                .build());
        WorkflowClient client = WorkflowClient.newInstance(stubs);
        workers = WorkerFactory.newInstance(client);
        workers.newWorker("told").registerWorkflowImplementationTypes(Obedient.class);
        workers.start();
        client.newWorkflowStub(
                        Told.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("known")
                                .setTaskQueue("told")
                                .build())
                .run("SUCCEEDED");
    }

    @AfterAll
    static void end() {
        workers.shutdownNow();
        stubs.shutdownNow();
        temporal.close();
    }

    @Test
    void letsTheRowAndTheWorkflowSayTheSame() throws InterruptedException {
        assertThat(violations(true, 0, job("known", "SUCCEEDED"))).isEmpty();
    }

    @Test
    void findsARowThatSaysSomethingElseAmongMoreThanAThousand() throws InterruptedException {
        Job[] jobs = new Job[1_500];
        for (int number = 0; number < jobs.length - 1; number++) {
            jobs[number] = job("known", "SUCCEEDED");
        }
        jobs[jobs.length - 1] = job("known", "KILLED");

        assertThat(violations(true, 0, jobs))
                .containsExactly(new Violation("known", "it is KILLED , but its workflow says SUCCEEDED "));
    }

    @Test
    void findsAnAttemptThatItsWorkflowNeverBeganWhereMemoryLasts() throws InterruptedException {
        assertThat(violations(true, 1, job("known", "SUCCEEDED")))
                .containsExactly(new Violation("known", "its timeline tells of attempt 1, but its workflow began 0"));
        assertThat(violations(false, 1, job("known", "SUCCEEDED"))).isEmpty();
    }

    @Test
    void letsAJobBeUnknownWhereMemoryIsLost() throws InterruptedException {
        assertThat(violations(false, 1, job("unknown", "SUCCEEDED"))).isEmpty();
    }

    private static List<Violation> violations(boolean isMemoryLasting, int attempt, Job... jobs)
            throws InterruptedException {
        Timeline timeline = new Timeline(List.of(new Timeline.Event(JobStatus.SUCCEEDED, attempt, "", "")));
        try (Histories histories = new Histories(temporal.address(), isMemoryLasting)) {
            return histories.violations(List.of(jobs), job -> timeline);
        }
    }

    private static Job job(String id, String status) {
        return Jobs.read("""
                {"id": "%s", "status": "%s"}
                """.formatted(id, status));
    }
}
