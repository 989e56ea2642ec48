package dev.heimdall.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.entry.CatalogServers;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.run.Samples;
import dev.heimdall.api.run.choice.Chooser;
import dev.heimdall.api.run.choice.Chooser.Outcome.Chosen;
import dev.heimdall.report.ProbeOrder;
import dev.heimdall.run.JobCard;
import dev.heimdall.run.Target;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two instances, and workers as the report line sees them: one reports to the first, clients ask the second. */
class ClusterHealthTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String YAML = """
            commands:
            - {name: q, plugin: probing, tags: ["type:q"], cluster_tags: ["at:a"]}
            - {name: s, plugin: blind, cluster_tags: ["at:blind"]}
            clusters:
            - {name: one, tags: ["at:a", "in:b"], health_check: true, pool: p, weight: 10000, context: {key: k4n4ry}}
            - {name: two, tags: ["at:a", "in:b"], health_check: true, pool: p, context: {key: k4n4ry}}
            - {name: unasked, tags: ["at:a"]}
            - {name: dark, tags: ["at:blind"], health_check: true, pool: p}
            - {name: far, tags: ["at:a", "far"], health_check: true, pool: elsewhere}
            """;

    @TempDir
    static Path folder;

    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static ApiServer first;
    private static ApiServer second;
    private static ApiClient client;
    private static Chooser chooser;
    private static ProbingWorker worker;
    private static ProbingWorker colleague;

    @BeforeAll
    static void start() throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"), YAML);
        first = server(file);
        second = server(file);
        client = new ApiClient(second);
        chooser = second.bean(Chooser.class);
        worker = new ProbingWorker(new ApiClient(first), "w1", "p");
        colleague = new ProbingWorker(client, "w2", "p");
        worker.introduce();
        colleague.introduce();
    }

    /** Nothing becomes due by itself. */
    private static ApiServer server(Path catalog) {
        return ApiServer.on(DATABASE)
                .setting("heimdall.catalog.path", catalog.toString())
                .setting("heimdall.health.interval", "1h")
                .setting("heimdall.health.hold", "0s")
                .start();
    }

    @AfterAll
    static void stop() {
        client.close();
        worker.client().close();
        second.close();
        first.close();
    }

    private static void change(String sql) {
        JdbcClient jdbc = JdbcClient.create(DATABASE.dataSource());
        jdbc.sql(sql).update();
        jdbc.sql("SELECT pg_notify('heimdall_catalog', '')")
                .query((row, number) -> "")
                .list();
    }

    private static void makeDue() {
        change("UPDATE cluster_health SET next_at = now(), busy_until = NULL");
    }

    private static JsonNode health(String id) {
        return client.get("/api/v1/cluster/" + id + "/health").json();
    }

    /** As if the interval had passed so many times. */
    private static void probe(int times, String fault, String... ill) {
        for (int time = 0; time < times; time++) {
            makeDue();
            worker.answer(awaitOrders(2), List.of(ill), fault);
        }
    }

    /** What an instance has in memory may be a moment old, so they may come one by one. */
    private static List<ProbeOrder> awaitOrders(int number) {
        List<ProbeOrder> orders = new ArrayList<>();
        CatalogServers.await(SOON, () -> {
            orders.addAll(worker.ask());
            return orders.size() >= number;
        });
        return orders;
    }

    private static Chosen choose() {
        JobCard job = new JobCard(
                "j",
                "n",
                "1",
                "alice",
                Samples.set(),
                Samples.set("type:q"),
                Samples.set("in:b"),
                "{}",
                Instant.now(),
                null);
        return (Chosen) chooser.choose(job, null);
    }

    private static List<String> order() {
        return choose().targets().stream()
                .map(Target::cluster)
                .map(Target.Side::id)
                .toList();
    }

    private static void awaitFirst(String id) {
        CatalogServers.await(SOON, () -> order().getFirst().equals(id));
    }

    @Test
    void handsEachProbeToOneWorkerOfThePool() {
        makeDue();
        List<ProbeOrder> orders = awaitOrders(2);
        assertThat(colleague.ask()).isEmpty();
        assertThat(orders).extracting(ProbeOrder::clusterId).containsExactlyInAnyOrder("one", "two");
        assertThat(orders).allSatisfy(order -> {
            assertThat(order.plugin()).isEqualTo("probing");
            assertThat(order.limit()).isEqualTo(Duration.ofSeconds(5));
            assertThat(order.context()).contains("${catalog:cluster/").doesNotContain("k4n4ry");
        });

        worker.answer(orders, List.of(), "");

        assertThat(health("one").get("state").stringValue()).isEqualTo("healthy");
        assertThat(health("one").at("/last_probe/worker").stringValue()).isEqualTo("w1");
        assertThat(health("one").at("/checks/0/status").stringValue()).isEqualTo("ok");
        assertThat(health("dark").at("/checks/0/status").stringValue()).isEqualTo("unchecked");
        assertThat(health("far").get("state").stringValue()).isEqualTo("unknown");
    }

    @Test
    void passesOverAnUnhealthyClusterUntilItIsWellAgain() {
        probe(1, "");
        awaitFirst("one");

        probe(3, "it is on fire", "one");
        awaitFirst("two");
        assertThat(order()).endsWith("one").hasSize(2);
        assertThat(choose().reasons())
                .anyMatch(reason ->
                        reason.matches("cluster one is passed over: unhealthy since 2[-0-9]+T[0-9:]+Z: it is on fire"));
        JsonNode shown = client.get("/api/v1/cluster/one").json().get("health");
        assertThat(shown.get("state").stringValue()).isEqualTo("unhealthy");
        assertThat(shown.get("reason").stringValue()).isEqualTo("it is on fire");

        probe(1, "");
        assertThat(order().getFirst()).as("after one good answer").isEqualTo("two");
        probe(1, "");
        awaitFirst("one");
        assertThat(choose().reasons()).noneMatch(reason -> reason.contains("unhealthy"));
        assertThat(health("one").get("changes").get(0).get("state").stringValue())
                .isEqualTo("healthy");
    }

    @Test
    void takesUnhealthyClustersWhereNoOtherIsLeft() {
        probe(3, "both are on fire", "one", "two");
        CatalogServers.await(SOON, () -> choose().reasons().toString().contains("two is taken all the same"));

        assertThat(order()).containsExactlyInAnyOrder("one", "two");
        assertThat(choose().reasons())
                .anyMatch(reason ->
                        reason.startsWith("cluster one is taken all the same, as no other is left: unhealthy since 2"));
        probe(2, "");
        awaitFirst("one");
    }

    @Test
    void probesNowWhatSomebodyAsksFor() throws Exception {
        probe(1, "");
        CompletableFuture<Answer> asked =
                CompletableFuture.supplyAsync(() -> client.post("/api/v1/cluster/one/probe", ""));

        List<ProbeOrder> orders = awaitOrders(1);
        worker.answer(orders, List.of("one"), "it is tired");

        Answer answer = asked.get();
        assertThat(orders).extracting(ProbeOrder::clusterId).containsExactly("one");
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.json().at("/checks/0/error").stringValue()).isEqualTo("it is tired");
        assertThat(answer.json().get("state").stringValue()).isEqualTo("healthy");
        assertThat(answer.json().at("/probes/0/ok").booleanValue()).isFalse();
        probe(1, "");
    }

    @Test
    void probesSoonWhatCouldNotTakeAJob() {
        probe(1, "");
        change("UPDATE cluster_health SET probed_at = probed_at - interval '6s'");

        assertThat(colleague.ask("one", "no-such-cluster"))
                .extracting(ProbeOrder::clusterId)
                .containsExactly("one");
    }

    @Test
    void saysWhyNobodyCanProbe() {
        assertThat(client.post("/api/v1/cluster/far/probe", "").error())
                .isEqualTo("no live worker of pool elsewhere has the plugin probing");
        assertThat(client.post("/api/v1/cluster/far/probe", "").code()).isEqualTo(503);
        assertThat(client.post("/api/v1/cluster/dark/probe", "").error())
                .isEqualTo("no plugin that is known to serve cluster dark can probe it");
        assertThat(client.post("/api/v1/cluster/unasked/probe", "").code()).isEqualTo(409);
        assertThat(client.post("/api/v1/cluster/none/probe", "").code()).isEqualTo(404);
        assertThat(client.send("POST", "/api/v1/cluster/one/probe", BodyPublishers.noBody())
                        .code())
                .isEqualTo(401);
    }

    @Test
    void knowsNothingOfAClusterThatNobodyProbesAnyMore() {
        probe(3, "it is on fire", "one");
        awaitFirst("two");
        change("UPDATE cluster_health SET probed_at = probed_at - interval '5 hours' WHERE cluster_id = 'one'");

        awaitFirst("one");

        assertThat(health("one").get("state").stringValue()).isEqualTo("unknown");
        assertThat(health("one").at("/checks/0/status").stringValue()).isEqualTo("unchecked");
        probe(1, "");
    }

    @Test
    void countsTheClustersByTheirState() {
        probe(1, "");
        CatalogServers.await(SOON, () -> client.get("/metrics").body().contains("health=\"healthy\"} 2.0"));

        assertThat(client.get("/metrics").body()).contains("heimdall_clusters{health=\"unknown\"} 2.0");
    }
}
