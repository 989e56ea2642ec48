package dev.heimdall.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.CatalogRows;
import dev.heimdall.api.catalog.held.CatalogJson;
import dev.heimdall.api.database.EmbeddedDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CommandControllerTest {

    private static final String YAML = """
            commands:
            - {name: ping-0.0.1, version: 0.0.1, description: Test ping command, plugin: ping, tags: ["type:ping"],
               cluster_tags: ["type:localhost"]}
            - {name: Query, id: query_1, version: "2", user: alice, plugin: sql, is_sync: true, cluster_tags: [db],
               weight: 3, timeout: 90s, retry: {attempts: 2}, context: {token: k4n4ry, limits: {rows: 10}}}
            - {name: old, status: inactive, plugin: sql, cluster_tags: []}
            """;

    @TempDir
    static Path folder;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ApiServer server;

    @BeforeAll
    static void start() throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"), YAML);
        server = ApiServer.on(EmbeddedDatabase.create())
                .setting("heimdall.catalog.path", file.toString())
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
        HTTP.close();
    }

    @Test
    void showsACommandAsTheReferenceDoes() throws Exception {
        String body = get("/command/ping-0.0.1").body();

        assertThat(body.replaceAll("_at\":[0-9]{10}", "_at\":1"))
                .isEqualTo("{\"id\":\"ping-0.0.1\",\"name\":\"ping-0.0.1\",\"version\":\"0.0.1\",\"user\":\"heimdall\","
                        + "\"description\":\"Test ping command\","
                        + "\"tags\":[\"_id:ping-0.0.1\",\"_name:ping-0.0.1\",\"_version:0.0.1\",\"type:ping\"],"
                        + "\"created_at\":1,\"updated_at\":1,\"status\":\"ACTIVE\",\"plugin\":\"ping\","
                        + "\"cluster_tags\":[\"type:localhost\"]}");
    }

    @Test
    void showsOurAdditionsAfterwardsAndSecretsAsReferences() throws Exception {
        JsonNode command = CatalogJson.tree(get("/command/query_1").body());

        assertThat(command.propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "version",
                        "user",
                        "tags",
                        "context",
                        "created_at",
                        "updated_at",
                        "status",
                        "plugin",
                        "is_sync",
                        "cluster_tags",
                        "weight",
                        "timeout",
                        "retry");
        assertThat(command.get("timeout").stringValue()).isEqualTo("1m30s");
        assertThat(command.at("/context/token").stringValue()).startsWith("${catalog:command/query_1/token@");
        assertThat(command.at("/context/limits/rows").stringValue())
                .startsWith("${catalog:command/query_1/limits/rows@");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                        | old,query_1,ping-0.0.1
            ?id=query_1              | query_1
            ?id=queryX1              | -
            ?id=ping%25              | ping-0.0.1
            ?name=query              | -
            ?name=Q_ery              | -
            ?name=Q_er%25            | query_1
            ?id=query%5C_1           | -
            ?username=heimdall       | old,ping-0.0.1
            ?version=0.0.1           | ping-0.0.1
            ?version=                | old,query_1,ping-0.0.1
            ?plugin=sql              | old,query_1
            ?plugin=sql&status=ACTIVE | query_1
            ?status=inactive,deleted | old
            ?status=                 | old,query_1,ping-0.0.1
            ?limit=2                 | old,query_1
            ?limit=500               | old,query_1,ping-0.0.1
            ?id=a&id=old             | old
            """)
    void listsTheNewestFirstByPatterns(String query, String ids) throws Exception {
        HttpResponse<String> answer = get("/commands" + (query == null ? "" : query));

        List<String> found = CatalogJson.tree(answer.body())
                .get("data")
                .valueStream()
                .map(command -> command.get("id").stringValue())
                .toList();
        assertThat(found).isEqualTo(ids == null ? List.of() : List.of(ids.split(",")));
    }

    @Test
    void walksThePagesWithoutRepeatingOrDropping() throws Exception {
        JsonNode first = CatalogJson.tree(get("/commands?limit=2").body());
        JsonNode last = CatalogJson.tree(
                get("/commands?limit=2&cursor=" + first.get("next_cursor").stringValue())
                        .body());

        assertThat(first.get("has_more").booleanValue()).isTrue();
        assertThat(last.at("/data/0/id").stringValue()).isEqualTo("ping-0.0.1");
        assertThat(last.propertyNames()).containsExactly("data");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /commands?status=bogus    | 400 | unknown status: bogus
            /commands?limit=0         | 400 | limit must be a whole number of at least 1
            /commands?limit=ten       | 400 | limit must be a whole number of at least 1
            /commands?cursor=%25%25   | 400 | invalid pagination cursor
            /commands?cursor=YWJj     | 400 | invalid pagination cursor
            /commands?id=%25%5C       | 400 | id must not end with a single backslash: it makes the next character literal
            /commands?name=%00        | 400 | name must not hold the character NUL
            /commands?plugins=sql     | 400 | unknown parameter: plugins; known are id, username, name, version, status, plugin, limit, cursor
            /command/old/history?id=x | 400 | unknown parameter: id; known are limit, cursor
            /command/nobody           | 404 | unknown command_id
            /command/nobody/status    | 404 | unknown command_id
            """)
    void saysWhatIsWrong(String path, int code, String error) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(code);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(CatalogJson.tree(answer.body()).get("error").stringValue()).isEqualTo(error);
    }

    @Test
    void tellsStatuses() throws Exception {
        assertThat(get("/command/statuses").body()).isEqualTo("[\"ACTIVE\",\"DELETED\",\"INACTIVE\"]");
        assertThat(get("/command/old/status").body()).matches("\\{\"updated_at\":[0-9]{10},\"status\":\"INACTIVE\"}");
    }

    @Test
    void neverShowsASecret() throws Exception {
        assertThat(get("/commands").body()).contains("query_1").doesNotContain("k4n4ry");
        assertThat(server.bean(CatalogRows.class)
                        .commands()
                        .find("query_1")
                        .orElseThrow()
                        .toString())
                .doesNotContain("k4n4ry");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(server.uri("/api/v1" + path)).build(), BodyHandlers.ofString());
    }
}
