package dev.heimdall.e2e.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.HeimdallException;
import dev.heimdall.client.Job;
import dev.heimdall.client.JobRequest;
import dev.heimdall.e2e.Wait;
import dev.heimdall.e2e.topology.RunningTopology.FirstMinutes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the README promises, on the production shape with nothing broken. */
@ExtendWith(RunningTopology.class)
class TopologyTest {

    private HeimdallClient client;

    @BeforeEach
    void connect(Topology topology) {
        client = topology.client("test_user");
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void acceptsJobsBeforeTemporalIsThereAndRunsThemLater(FirstMinutes first) {
        assertThat(first.ready().code()).isEqualTo(503);
        assertThat(first.ready().body()).containsIgnoringCase("temporal");
        assertThat(client.job(first.acceptedJob()).status()).isEqualTo("SUCCEEDED");
    }

    @Test
    void saysHello() {
        Job job = client.submit(JobRequest.of("ping-test", "type:ping", "type:localhost"));

        awaitStatus(job.id(), "SUCCEEDED");
        assertThat(client.result(job.id()).data()).containsExactly(List.of("Hello, test_user!"));
        assertThat(client.job(job.id()).tags()).contains("_id:" + job.id(), "_name:ping-test");
    }

    @Test
    void answersASyncJobWithItsResult() {
        Job job = client.submit(JobRequest.of("ping-test", "type:ping-sync", "type:localhost"));

        assertThat(job.status()).isEqualTo("SUCCEEDED");
        assertThat(job.isSync()).isTrue();
        assertThat(job.result().data()).containsExactly(List.of("Hello, test_user!"));
    }

    @Test
    void showsWhatAJobWritesWhileItRuns() {
        Job job = client.submit(Accepted.script(
                "script", "echo begun; i=0; while [ ! -e end ] && [ $i -lt 3000 ]; do sleep 0.1; i=$((i+1)); done"));

        Wait.until(
                () -> "the first line is shown, but is " + stdout(job.id()) + ", " + client.job(job.id()),
                Topology.PATIENCE,
                () -> stdout(job.id()).equals("begun\n"));
        // the log may be there before the report that the job runs
        awaitStatus(job.id(), "RUNNING");
        client.cancel(job.id());
        awaitStatus(job.id(), "CANCELED");
    }

    @Test
    void stopsAScriptAndSaysWhoAskedForIt() {
        Job job = client.submit(Accepted.script("script", "sleep 600 & sleep 600"));
        awaitStatus(job.id(), "RUNNING");

        assertThat(client.cancel(job.id()).status()).isEqualTo("CANCELING");

        awaitStatus(job.id(), "CANCELED");
        assertThat(client.job(job.id()).canceledBy()).isEqualTo("test_user");
    }

    @Test
    void failsAScriptByItsExitStatus() {
        Job job = client.submit(Accepted.script("script", "echo broken >&2; exit 3"));

        awaitStatus(job.id(), "FAILED");
        assertThat(client.status(job.id()).error()).isEqualTo("exit status 3");
    }

    @Test
    void handsAJobsReferencesBackUnread() {
        Job job = client.submit(Accepted.script("script", "echo '${env:HOME}'"));

        awaitStatus(job.id(), "SUCCEEDED");
        assertThat(stdout(job.id())).isEqualTo("${env:HOME}\n");
    }

    private void awaitStatus(String id, String status) {
        Wait.until(
                () -> "job is " + status + ", but is " + client.job(id),
                Topology.PATIENCE,
                () -> client.status(id).status().equals(status));
    }

    private String stdout(String id) {
        try (InputStream stdout = client.stdout(id)) {
            return new String(stdout.readAllBytes(), StandardCharsets.UTF_8);
        } catch (HeimdallException e) {
            return e.getMessage();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
