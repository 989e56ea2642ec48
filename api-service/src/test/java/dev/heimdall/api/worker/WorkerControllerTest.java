package dev.heimdall.api.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.EmptyCatalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.run.Samples;
import dev.heimdall.report.ReportJson;
import dev.heimdall.report.ReportLine;
import dev.heimdall.report.WorkerCard;
import dev.heimdall.report.WorkerCard.PluginCard;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class WorkerControllerTest {

    private static EmbeddedDatabase database;
    private static ApiServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.create();
        server = ApiServer.on(database).bean(Catalog.class, new EmptyCatalog()).start();
        client = new ApiClient(server);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void remembersThePluginsOfWorkersThatAreGone() {
        WorkerCard card = card("leaves");
        send("PUT", card);
        send("DELETE", card);

        try (ApiServer next =
                ApiServer.on(database).bean(Catalog.class, new EmptyCatalog()).start()) {
            assertThat(card.plugins()).isNotEmpty();
            assertThat(card.plugins())
                    .allSatisfy(plugin -> assertThat(next.bean(Plugins.class).find(plugin.name()))
                            .contains(plugin));
        }
    }

    @Test
    void showsAWorkerFromItsArrivalToItsLeave() {
        WorkerCard card = card("arrives");
        send("PUT", card);
        JsonNode live = find("arrives");
        send("PUT", card.draining());
        JsonNode draining = find("arrives");
        send("DELETE", card);

        assertThat(live.path("state").asString()).isEqualTo("LIVE");
        assertThat(live.path("slots").intValue()).isEqualTo(40);
        assertThat(live.path("pools").toString()).isEqualTo("[\"default\",\"gpu\"]");
        assertThat(live.path("started_at").longValue()).isEqualTo(1_795_222_577L);
        assertThat(live.path("lease_age_seconds").longValue()).isBetween(0L, 60L);
        assertThat(draining.path("state").asString()).isEqualTo("DRAINING");
        assertThat(find("arrives").isMissingNode()).isTrue();
    }

    @Test
    void tellsWhereTheSchemasOfItsPluginsAre() {
        send("PUT", card("brings"));
        String path = find("brings").path("plugins").path(0).path("schemas").asString();

        JsonNode plugin = client.get(path).json();

        assertThat(path).isEqualTo("/api/v1/plugin/ping");
        assertThat(plugin.path("job_schema").path("type").asString()).isEqualTo("object");
        assertThat(plugin.path("is_repeatable").booleanValue()).isTrue();
        assertThat(client.get("/api/v1/plugin/nobody").error()).startsWith("unknown plugin");
    }

    @Test
    void forgetsAWorkerThatIsSilent() {
        send("PUT", card("silent"));
        JdbcClient.create(database.dataSource())
                .sql("UPDATE worker SET seen_at = seen_at - interval '16 seconds' WHERE id = 'silent'")
                .update();

        assertThat(find("silent").isMissingNode()).isTrue();
    }

    @Test
    void hasNoParameters() {
        Answer answer = client.get("/api/v1/workers?pool=gpu");

        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("unknown parameter: pool; there are none");
    }

    private static WorkerCard card(String id) {
        return new WorkerCard(
                id,
                "host",
                "1",
                Instant.ofEpochSecond(1_795_222_577L),
                Samples.set("gpu", "default"),
                List.of(new PluginCard("ping", true, false, false, "{}", "{}", "{\"type\":\"object\"}")),
                40,
                false);
    }

    private static void send(String method, WorkerCard card) {
        Answer answer = client.send(
                method,
                ReportLine.WORKERS + card.id(),
                BodyPublishers.ofByteArray(ReportJson.mapper().writeValueAsBytes(card)),
                "Authorization",
                "Bearer a-token-for-tests-only",
                "Content-Type",
                "application/json");
        assertThat(answer.code()).isEqualTo(204);
    }

    private static JsonNode find(String id) {
        for (JsonNode worker : client.get("/api/v1/workers").json().path("data")) {
            if (worker.path("id").asString().equals(id)) {
                return worker;
            }
        }
        return client.get("/api/v1/workers").json().path("none");
    }
}
