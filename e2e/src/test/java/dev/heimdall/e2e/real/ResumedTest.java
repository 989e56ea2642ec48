package dev.heimdall.e2e.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.e2e.Wait;
import dev.heimdall.e2e.topology.Accepted;
import dev.heimdall.e2e.topology.Topology;
import dev.heimdall.standalone.ReadyFile;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Heimdall that was killed leaves a file in which its workflows go on, and a Temporal that works on it. */
class ResumedTest {

    @TempDir
    private Path folder;

    @Test
    void takesItsWorkflowsUpWhereTheyWere() throws IOException {
        Path gate = folder.resolve("gate");
        Killed killed = killedWithAScript(gate);
        try (Up next = Up.start(folder.resolve("data"));
                HeimdallClient client = next.client("test_user")) {
            assertThat(next.output()).contains("its Temporal (pid " + killed.temporal.pid() + ")");
            assertThat(next.ready().temporal()).isEqualTo(killed.ready.temporal());
            assertThat(next.ready().temporalUi()).isEqualTo(killed.ready.temporalUi());

            Files.createFile(gate);
            Wait.until(
                    "it ends", Topology.PATIENCE, () -> client.job(killed.job).isFinal());

            assertThat(client.job(killed.job).status()).isEqualTo("SUCCEEDED");
            assertThat(run(next, killed.job)).isEqualTo(killed.run);
        }
    }

    private record Killed(String job, String run, ReadyFile ready, ProcessHandle temporal) {}

    private Killed killedWithAScript(Path gate) throws IOException {
        try (Up up = Up.start(folder.resolve("data"))) {
            String job = runningScript(up, gate);
            String run = run(up, job);
            ReadyFile ready = up.ready();
            up.kill();
            assertThat(up.temporal()).hasSize(1);
            return new Killed(job, run, ready, up.temporal().getFirst());
        }
    }

    private static String runningScript(Up up, Path gate) {
        try (HeimdallClient client = up.client("test_user")) {
            String job = client.submit(
                            Accepted.script("repeatable-script", "while [ ! -e '" + gate + "' ]; do sleep 0.1; done"))
                    .id();
            Wait.until(
                    "it runs",
                    Topology.PATIENCE,
                    () -> client.status(job).status().equals("RUNNING"));
            return job;
        }
    }

    /** Of the job's workflow: one that was begun anew has another. */
    private static String run(Up up, String job) {
        WorkflowClient workflows = up.workflows();
        try {
            return workflows
                    .newUntypedWorkflowStub(job)
                    .describe()
                    .getExecution()
                    .getRunId();
        } finally {
            workflows.getWorkflowServiceStubs().shutdownNow();
        }
    }
}
