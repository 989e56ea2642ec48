package dev.heimdall.e2e.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.HeimdallException;
import dev.heimdall.client.JobRequest;
import dev.heimdall.e2e.Wait;
import dev.heimdall.e2e.process.Program;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A packaged API and a packaged worker that share nothing but a bucket on a real S3 server. */
@ExtendWith(RunningTopology.class)
class S3Test {

    @TempDir
    static Path folder;

    private static S3Proxy s3;
    private static Program worker;
    private static Topology.AnotherApi api;
    private static HeimdallClient client;

    @BeforeAll
    static void start(Topology topology) throws Exception {
        s3 = startStore();
        Map<String, String> settings = new HashMap<>(Map.of(
                "HEIMDALL_ARTIFACT_STORE", "s3",
                "HEIMDALL_ARTIFACT_BUCKET", "artifacts",
                "HEIMDALL_ARTIFACT_ENDPOINT", "http://127.0.0.1:" + s3.getPort(),
                "HEIMDALL_ARTIFACT_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local-key",
                "AWS_SECRET_ACCESS_KEY", "local-secret"));
        api = topology.anotherApi("api-s3", settings);
        settings.put("HEIMDALL_POOL_NAMES", "s3");
        worker = topology.worker("s3", settings);
        client = new HeimdallClient(api.address(), "test_user");
        Wait.until(
                () -> "it serves\n" + worker.log(),
                Topology.PATIENCE,
                () -> worker.log().contains("registered as"));
        Wait.until(() -> "it answers\n" + api.process().log(), Topology.PATIENCE, S3Test::isThere);
    }

    private static S3Proxy startStore() throws Exception {
        BlobStore store = BlobStores.create("transient-nio2", new Properties());
        store.createContainer("artifacts");
        S3Proxy server = S3Proxy.builder()
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "local-key", "local-secret")
                .blobStore(store)
                .build();
        server.start();
        return server;
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        worker.close();
        api.process().close();
        s3.stop();
    }

    @Test
    void bringsResultAndLogsBackOverHttp() throws Exception {
        String id = submit(
                "printf 0123456789; echo oops >&2;"
                        // too large to travel with the outcome
                        + " printf '{\"columns\":[{\"name\":\"n\",\"type\":\"int\"}],\"data\":[[1],[\"%03000d\"]]}' 0 > result.json");
        awaitStatus(id, "SUCCEEDED");

        assertThat(client.result(id).data()).hasToString("[[1], [" + "0".repeat(3000) + "]]");
        assertThat(stdout(id)).isEqualTo("0123456789");
        assertThat(new String(client.stderr(id).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("oops\n");
        HttpResponse<String> part = get("/api/v1/job/" + id + "/stdout", "bytes=3-5");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("345");
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 3-5/10");
    }

    @Test
    void showsWhatIsWrittenWhileTheJobRuns() throws Exception {
        Path gate = folder.resolve("gate");
        String id = submit("echo begun; while [ ! -e " + gate + " ]; do sleep 0.1; done; echo ended");

        Wait.until(
                () -> "the first line is shown, but is " + stdout(id) + ", " + client.job(id),
                Topology.PATIENCE,
                () -> stdout(id).equals("begun\n"));
        assertThat(client.status(id).status()).isEqualTo("RUNNING");
        Files.createFile(gate);

        awaitStatus(id, "SUCCEEDED");
        assertThat(stdout(id)).isEqualTo("begun\nended\n");
        assertThat(get("/api/v1/job/" + id + "/stdout", "bytes=-6").body()).isEqualTo("ended\n");
    }

    private static String submit(String script) {
        return client.submit(JobRequest.of("s3", "type:s3-script", "type:s3-place")
                        .withContext(Map.of("arguments", List.of(script))))
                .id();
    }

    private static void awaitStatus(String id, String status) {
        Wait.until(
                () -> "job is " + status + ", but is " + client.job(id),
                Topology.PATIENCE,
                () -> client.status(id).status().equals(status));
    }

    private static String stdout(String id) {
        try (InputStream stdout = client.stdout(id)) {
            return new String(stdout.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | HeimdallException e) {
            return e.toString();
        }
    }

    private static boolean isThere() {
        try {
            return get("/readyz", "").statusCode() == 200;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static HttpResponse<String> get(String path, String range) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(api.address().resolve(path)).header("X-Heimdall-User", "test_user");
        if (!range.isEmpty()) {
            request.header("Range", range);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
