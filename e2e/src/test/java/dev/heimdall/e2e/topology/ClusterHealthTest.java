package dev.heimdall.e2e.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.Job;
import dev.heimdall.client.JobRequest;
import dev.heimdall.e2e.Checkout;
import dev.heimdall.e2e.Wait;
import dev.heimdall.e2e.process.Program;
import dev.heimdall.plugin.testkit.echo.RemoteEchoServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two back ends that come and go, two workers that probe them for one API, and another API that hears of it. */
@ExtendWith(RunningTopology.class)
class ClusterHealthTest {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final RemoteEchoServer USUAL = RemoteEchoServer.start();
    private static final RemoteEchoServer SPARE = RemoteEchoServer.start();

    private static Topology.AnotherApi api;
    private static List<Program> workers;
    private static HeimdallClient client;
    private static URI elsewhere;

    @BeforeAll
    static void start(Topology topology) throws IOException {
        api = topology.anotherApi(
                "api-health",
                Map.of("HEIMDALL_HEALTH_INTERVAL", INTERVAL.toMillis() + "ms", "HEIMDALL_HEALTH_HOLD", "0s"));
        workers = List.of(worker(topology, "probing-1"), worker(topology, "probing-2"));
        client = new HeimdallClient(api.address(), "test_user", Duration.ofMinutes(2));
        elsewhere = topology.address();
        Wait.until(
                () -> "both workers are known\n" + workers.getFirst().log(),
                Topology.PATIENCE,
                () -> workers.stream().allMatch(worker -> worker.log().contains("registered as")));
        put("command/echo", "{'plugin':'remote-echo','tags':['type:echo'],'cluster_tags':['at:echo']}");
        put("cluster/usual", cluster(USUAL, 10_000));
        put("cluster/spare", cluster(SPARE, 1));
    }

    private static Program worker(Topology topology, String name) throws IOException {
        Path target = Checkout.path("plugins/testkit/target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "plugin-testkit-*.jar")) {
            return topology.workerBeside(
                    jars.iterator().next(),
                    name,
                    Map.of(
                            "HEIMDALL_POOL_NAMES",
                            "probed",
                            "HEIMDALL_REPORT_URLS",
                            api.address().toString()));
        }
    }

    private static String cluster(RemoteEchoServer server, int weight) {
        return "{'tags':['at:echo'],'health_check':true,'pool':'probed','weight':" + weight + ",'context':{'address':'"
                + server.address() + "'}}";
    }

    @AfterAll
    static void stop() {
        client.close();
        workers.forEach(Program::close);
        api.process().close();
        USUAL.close();
        SPARE.close();
    }

    private static void put(String path, String body) {
        HttpResponse<String> answer = send(api.address(), "PUT", path, body.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static HttpResponse<String> send(URI address, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/" + path))
                .header("X-Heimdall-User", "test_user")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode health(URI address, String cluster) {
        return JsonMapper.shared()
                .readTree(send(address, "GET", "cluster/" + cluster, "").body())
                .path("health");
    }

    private static void awaitState(String cluster, String state) {
        Wait.until(
                () -> cluster + " is " + state + ", but is " + health(elsewhere, cluster),
                Topology.PATIENCE,
                () -> Stream.of(elsewhere, api.address())
                        .allMatch(address -> health(address, cluster)
                                .path("state")
                                .asString()
                                .equals(state)));
    }

    private static Job run() {
        JobRequest request = JobRequest.of("echo", "type:echo", "at:echo").withContext(Map.of("text", "hi"));
        String id = client.submit(request).id();
        Wait.until(
                () -> "it ends, but is " + client.job(id),
                Topology.PATIENCE,
                () -> client.status(id).isFinal());
        return client.job(id);
    }

    @Test
    void sendsJobsElsewhereWhileABackEndIsAway() {
        awaitState("usual", "healthy");

        USUAL.refuse();
        awaitState("usual", "unhealthy");
        int before = SPARE.submissions();
        Job job = run();

        assertThat(job.status()).as(job.error()).isEqualTo("SUCCEEDED");
        assertThat(SPARE.submissions()).isEqualTo(before + 1);
        assertThat(send(elsewhere, "GET", "job/" + job.id() + "/explain", "").body())
                .contains("cluster usual is passed over: unhealthy since ", USUAL.address() + " cannot be reached.")
                .contains("\"attempts\":[{\"number\":1,\"cluster\":\"spare\"");

        USUAL.accept();
        awaitState("usual", "healthy");
        assertThat(send(elsewhere, "POST", "cluster/usual/probe", "").body()).contains("\"status\":\"ok\"");
    }

    @Test
    void isProbedOnceAnIntervalHoweverManyWorkersThereAre() {
        awaitState("spare", "healthy");

        // a tenth early at most, and the first one at once; a probe that a busy machine kept may come close to the next
        Duration soonest = INTERVAL.multipliedBy(4 * 9).dividedBy(10);
        assertThat(IntStream.range(0, 3).anyMatch(round -> fiveProbes().compareTo(soonest) > 0))
                .isTrue();
    }

    private static Duration fiveProbes() {
        int before = SPARE.probes();
        long begun = System.nanoTime();
        Wait.until("it is probed five times", Topology.PATIENCE, () -> SPARE.probes() >= before + 5);
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
