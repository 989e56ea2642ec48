package dev.heimdall.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.held.CatalogJson;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.report.WorkerCard.PluginCard;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ClusterControllerTest {

    private static final String YAML = """
            commands:
            - {name: q, plugin: sql, cluster_tags: ["type:pg"]}
            clusters:
            - {name: pg1, version: 0.0.2, tags: ["type:pg"], context: {connection_string: k4n4ry, rows: 9007199254740993}}
            - {name: pg2, version: "1", tags: ["type:pg"], health_check: true, pool: eu, weight: 9,
               attributes: {Docs: {kind: link, value: "http://h"}}}
            - {name: alone, health_check: true}
            - {name: gone, status: deleted, tags: ["type:pg"], health_check: true}
            """;

    @TempDir
    static Path folder;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Plugins PLUGINS = new Plugins();
    private static ApiServer server;

    @BeforeAll
    static void start() throws IOException {
        server = ApiServer.on(EmbeddedDatabase.create())
                .setting(
                        "heimdall.catalog.path",
                        Files.writeString(folder.resolve("c.yaml"), YAML).toString())
                .bean(Plugins.class, PLUGINS)
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
        HTTP.close();
    }

    @Test
    void showsAClusterAsTheReferenceDoesAndItsSecretsAsReferences() throws Exception {
        String unknown = get("/cluster/pg1").body();
        PLUGINS.learn(new PluginCard(
                "sql",
                false,
                false,
                false,
                "{}",
                "{\"properties\":{\"connection_string\":{\"writeOnly\":true}," + "\"rows\":{}}}",
                "{}"));
        String known = get("/cluster/pg1").body();

        assertThat(unknown).contains("\"rows\":\"${catalog:cluster/pg1/rows@").doesNotContain("k4n4ry");
        assertThat(known.replaceAll("_at\":[0-9]{10}", "_at\":1").replaceAll("@[0-9a-f]{12}}", "@r}"))
                .isEqualTo("{\"id\":\"pg1\",\"name\":\"pg1\",\"version\":\"0.0.2\",\"user\":\"heimdall\","
                        + "\"tags\":[\"_id:pg1\",\"_name:pg1\",\"_version:0.0.2\",\"type:pg\"],"
                        + "\"context\":{\"connection_string\":\"${catalog:cluster/pg1/connection_string@r}\","
                        + "\"rows\":9007199254740993},\"created_at\":1,\"updated_at\":1,\"status\":\"ACTIVE\"}");
    }

    @Test
    void showsOurAdditionsAfterwards() throws Exception {
        JsonNode cluster = CatalogJson.tree(get("/cluster/pg2").body());

        assertThat(cluster.propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "version",
                        "user",
                        "tags",
                        "created_at",
                        "updated_at",
                        "status",
                        "health_check",
                        "attributes",
                        "pool",
                        "weight",
                        "health");
        assertThat(cluster.at("/attributes/Docs/kind").stringValue()).isEqualTo("link");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /clusters                       | gone,alone,pg2,pg1
            /clusters?id=pg%25              | pg2,pg1
            /clusters?version=1&status=ACTIVE | pg2
            /clusters?status=deleted        | gone
            /clusters?name=pg1              | pg1
            """)
    void listsTheNewestFirstByPatterns(String path, String ids) throws Exception {
        JsonNode data = CatalogJson.tree(get(path).body()).get("data");

        assertThat(data.valueStream().map(cluster -> cluster.get("id").stringValue()))
                .containsExactly(ids.split(","));
        assertThat(data.toString()).doesNotContain("k4n4ry");
    }

    @Test
    void saysThatNobodyProbedYet() throws Exception {
        String unchecked = "{\"healthy\":true,\"checks\":[{\"cluster_id\":\"pg2\",\"cluster_name\":\"pg2\","
                + "\"plugin\":\"sql\",\"status\":\"unchecked\",\"latency_ms\":0}]}";

        assertThat(get("/clusters/health").body()).isEqualTo(unchecked);
        assertThat(get("/cluster/pg2/health").body())
                .isEqualTo(unchecked.replaceAll("}$", ",\"state\":\"unknown\",\"probes\":[],\"changes\":[]}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /cluster/pg1/health   | 409 | health check is not enabled for cluster pg1
            /cluster/alone/health | 409 | no active command matched cluster alone
            /cluster/gone/health  | 404 | unknown cluster_id: gone
            /cluster/none/health  | 404 | unknown cluster_id: none
            /cluster/none         | 404 | unknown cluster_id
            /cluster/none/status  | 404 | unknown cluster_id
            /clusters?status=up   | 400 | unknown status: up
            /clusters?plugin=none | 400 | unknown parameter: plugin; known are id, username, name, version, status, limit, cursor
            """)
    void saysWhatIsWrong(String path, int code, String error) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(code);
        assertThat(CatalogJson.tree(answer.body()).get("error").stringValue()).isEqualTo(error);
    }

    @Test
    void tellsStatuses() throws Exception {
        assertThat(get("/cluster/statuses").body()).isEqualTo("[\"ACTIVE\",\"DELETED\",\"INACTIVE\"]");
        assertThat(get("/cluster/gone/status").body()).matches("\\{\"updated_at\":[0-9]{10},\"status\":\"DELETED\"}");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(server.uri("/api/v1" + path)).build(), BodyHandlers.ofString());
    }
}
