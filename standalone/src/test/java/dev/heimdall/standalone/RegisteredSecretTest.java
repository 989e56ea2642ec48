package dev.heimdall.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that a client registers reaches the job that needs it, also after a restart, and is seen nowhere else. */
class RegisteredSecretTest {

    private static final String CANARY = "c4n4ry-by-api";

    private static final String CLUSTER = "{\"tags\":[\"t:guarded\"],\"context\":{\"password\":\"" + CANARY + "\"}}";

    private static final String COMMAND = """
            {"plugin":"shell","is_sync":true,"tags":["t:look"],"cluster_tags":["t:guarded"],
             "context":{"command":["sh","-c","test $(grep -c c4n4ry[-]by-api context.json) = 2"],"token":"c4n4ry-by-api"}}
            """;

    private static final String JOB = """
            {"name":"look","command_criteria":["t:look"],"cluster_criteria":[]}
            """;

    @TempDir
    Path temporary;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void staysSealedAndIsResolvedAlsoAfterARestart() throws Exception {
        Path data = temporary.resolve("data");
        Path keys = data.resolve("catalog.keys");
        String key;
        try (HeimdallProcess heimdall = up(data)) {
            String api = heimdall.awaitReady().api();
            register(api);
            assertThatTheJobFindsIt(api);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                    .isEqualTo("rw-------");
            key = Files.readString(keys);
            heimdall.terminate();
            assertThat(heimdall.awaitEnd()).isEqualTo(143);
            assertThat(heimdall.output()).doesNotContain(CANARY);
        }
        try (HeimdallProcess again = up(data)) {
            ReadyFile ready = again.awaitReady();

            assertThat(Files.readString(keys)).isEqualTo(key);
            assertThatTheJobFindsIt(ready.api());
            assertThatNobodyElseDoes(ready, data);
        }
    }

    private static HeimdallProcess up(Path data) throws IOException {
        return HeimdallProcess.up(data, "--port", "0", "--temporal", "memory");
    }

    private void register(String api) throws Exception {
        assertThat(send("PUT", api + "/api/v1/cluster/guarded", CLUSTER).body())
                .contains("${catalog:cluster/guarded/password@");
        assertThat(send("PUT", api + "/api/v1/command/look", COMMAND).body())
                .contains("\"command\":[\"sh\"", "${catalog:command/look/token@");
    }

    private void assertThatTheJobFindsIt(String api) throws Exception {
        HttpResponse<String> job = send("POST", api + "/api/v1/job", JOB);

        assertThat(job.body()).contains("\"status\":\"SUCCEEDED\"").doesNotContain(CANARY);
    }

    private void assertThatNobodyElseDoes(ReadyFile ready, Path data) throws Exception {
        for (String path : List.of(
                "/clusters",
                "/cluster/guarded",
                "/cluster/guarded/history",
                "/commands",
                "/command/look",
                "/command/look/history",
                "/jobs")) {
            assertThat(send("GET", ready.api() + "/api/v1" + path, "").body())
                    .startsWith("{")
                    .doesNotContain(CANARY);
        }
        try (Stream<Path> logs = Files.walk(data.resolve("logs"))) {
            List<Path> files = logs.filter(Files::isRegularFile).toList();
            assertThat(files).isNotEmpty();
            for (Path file : files) {
                assertThat(Files.readString(file)).doesNotContain(CANARY);
            }
        }
        assertThat(dump(ready.jdbc())).hasSizeGreaterThan(5).noneMatch(row -> row.contains(CANARY));
    }

    private static List<String> dump(String jdbc) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(jdbc);
                ResultSet tables = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                try (Statement statement = connection.createStatement();
                        ResultSet found = statement.executeQuery(
                                "SELECT t::text FROM \"" + tables.getString("TABLE_NAME") + "\" t")) {
                    while (found.next()) {
                        rows.add(found.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    private HttpResponse<String> send(String method, String address, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("X-Heimdall-User", "alice")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
