package dev.heimdall.e2e.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.Job;
import dev.heimdall.client.JobRequest;
import dev.heimdall.e2e.Wait;
import dev.heimdall.e2e.fault.PluginJar;
import dev.heimdall.e2e.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plugin from a jar of its own, beside the packaged worker, that throws what no plugin should. */
@ExtendWith(RunningTopology.class)
class ThrowingPluginTest {

    @TempDir
    static Path folder;

    private static Program worker;
    private static HeimdallClient client;

    @BeforeAll
    static void start(Topology topology) throws IOException {
        Path jar = PluginJar.write(folder);
        worker = topology.worker(
                "throwing",
                Map.of("HEIMDALL_POOL_NAMES", "throwing"),
                "-Dloader.path=" + jar,
                "-Dloader.main=dev.heimdall.worker.WorkerService");
        client = topology.client("test_user");
        Wait.until(
                () -> "it serves\n" + worker.log(),
                Topology.PATIENCE,
                () -> worker.log().contains("registered as"));
    }

    @AfterAll
    static void stop() {
        client.close();
        worker.close();
    }

    @ParameterizedTest
    @CsvSource({
        "overflow, java.lang.StackOverflowError",
        "missing_class, java.lang.NoClassDefFoundError: dev/heimdall/e2e/fault/Absent",
        "memory, java.lang.OutOfMemoryError: Java heap space",
        "assertion, java.lang.AssertionError: this cannot be",
        "initializer, java.lang.ExceptionInInitializerError: java.lang.NumberFormatException"
    })
    void failsItsOwnJobAndNothingElse(String how, String reason) {
        long pid = worker.pid();

        Job job = end(JobRequest.of("throwing", "type:throwing", "type:throwing-place")
                .withContext(Map.of("how", how)));
        assertThat(job.status()).isEqualTo("FAILED");
        assertThat(job.error()).startsWith(reason);

        Job next = end(JobRequest.of("next", "type:throwing-ping", "type:throwing-place"));
        assertThat(next.status()).as(next.error()).isEqualTo("SUCCEEDED");
        assertThat(client.result(next.id()).data()).containsExactly(List.of("Hello, test_user!"));
        assertThat(worker.isAlive() && worker.pid() == pid).isTrue();
    }

    @Test
    void isRefusedABadContextBeforeAnythingRuns() {
        assertThat(catchThrowable(() -> client.submit(JobRequest.of("throwing", "type:throwing", "type:throwing-place")
                        .withContext(Map.of("how", "GENTLY")))))
                .hasMessageContaining("how");
    }

    private static Job end(JobRequest request) {
        String id = client.submit(request).id();
        Wait.until(
                () -> "it ends, but is " + client.job(id) + "\n" + worker.log(),
                Topology.PATIENCE,
                () -> client.status(id).isFinal());
        return client.job(id);
    }
}
