package dev.heimdall.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.Job;
import dev.heimdall.client.JobRequest;
import dev.heimdall.e2e.Wait;
import dev.heimdall.e2e.topology.RunningTopology;
import dev.heimdall.e2e.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Programs that behave badly end their own job with the reason and harm no other. */
@ExtendWith(RunningTopology.class)
class HardScriptsTest {

    private static final Duration LIMIT = Topology.PATIENCE;

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
    void cutsALogOfAGigabyteAndGoesOn() throws IOException {
        Job job = end(submit("head -c 1073741824 /dev/zero | tr '\\0' x"));

        assertThat(job.status()).as(job.error()).isEqualTo("SUCCEEDED");
        try (InputStream stdout = client.stdout(job.id())) {
            long kept = stdout.skip(Long.MAX_VALUE);
            assertThat(kept).isBetween(1L << 20, 300L << 20);
        }
    }

    @Test
    void failsAResultThatIsNoJson() {
        Job job = end(submit("echo '{\"columns\":[' > result.json"));

        assertThat(job.status()).isEqualTo("FAILED");
        assertThat(job.error()).contains("result.json");
    }

    @Test
    void failsAResultWhoseRowsDoNotFit() {
        Job job = end(
                submit("echo '{\"columns\":[{\"name\":\"a\",\"type\":\"int\"}],\"data\":[[1],[1,2]]}' > result.json"));

        assertThat(job.status()).isEqualTo("FAILED");
        assertThat(job.error()).isNotBlank();
    }

    @Test
    void endsAProgramThatIgnoresTheSignal() {
        String id = submit("trap '' TERM; echo deaf; while :; do sleep 1; done");
        Wait.until(
                () -> "it runs: " + client.job(id),
                LIMIT,
                () -> client.status(id).status().equals("RUNNING"));

        client.cancel(id);

        assertThat(end(id).status()).isEqualTo("CANCELED");
    }

    private String submit(String script) {
        return client.submit(JobRequest.of("hard", "type:script", "type:localhost")
                        .withContext(Map.of("arguments", List.of(script))))
                .id();
    }

    private Job end(String id) {
        Wait.until(
                () -> "it ends, but is " + client.job(id),
                LIMIT,
                () -> client.status(id).isFinal());
        return client.job(id);
    }
}
