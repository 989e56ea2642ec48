package dev.heimdall.api.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.EmptyCatalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.job.JobRows;
import dev.heimdall.artifact.ArtifactStore;
import dev.heimdall.job.JobStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ArtifactControllerTest {

    @TempDir
    static Path folder;

    private static JobRows rows;
    private static ApiServer server;
    private static ApiClient client;
    private static ArtifactStore store;

    @BeforeAll
    static void start() {
        EmbeddedDatabase database = EmbeddedDatabase.create();
        rows = new JobRows(database);
        server = ApiServer.on(database)
                .bean(Catalog.class, new EmptyCatalog())
                .setting("heimdall.artifact.folder", folder.toString())
                .setting("heimdall.artifact.tail-poll", "20ms")
                .setting("heimdall.artifact.heartbeat", "100ms")
                .start();
        client = new ApiClient(server);
        store = server.bean(ArtifactStore.class);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void readsALogWhileItGrows() throws IOException {
        UUID id = rows.insert("n", JobStatus.RUNNING);
        String path = "/api/v1/job/" + id + "/stdout";

        Answer before = client.get(path);
        append(id, "one é\n");
        Answer after = client.get(path);

        assertThat(before.code()).isEqualTo(200);
        assertThat(before.body()).isEmpty();
        assertThat(after.body()).isEqualTo("one é\n");
        assertThat(after.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(after.header("Cache-Control")).isEqualTo("no-store");
        assertThat(client.get("/api/v1/job/" + id + "/stderr").body()).isEmpty();
    }

    @Test
    void readsRanges() throws IOException {
        UUID id = rows.insert("n", JobStatus.SUCCEEDED);
        append(id, "0123456789");
        String path = "/api/v1/job/" + id + "/stdout";

        Answer part = client.get(path, "Range", "bytes=2-4");
        Answer suffix = client.get(path, "Range", "bytes=-3");
        Answer beyond = client.get(path, "Range", "bytes=10-");

        assertThat(part.code()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234");
        assertThat(part.header("Content-Range")).isEqualTo("bytes 2-4/10");
        assertThat(suffix.body()).isEqualTo("789");
        assertThat(beyond.code()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */10");
        assertThat(client.send("HEAD", path, BodyPublishers.noBody()).header("Content-Length"))
                .isEqualTo("10");
    }

    @Test
    void letsClientsKeepWhatIsComplete() throws IOException {
        UUID id = rows.insert("n", JobStatus.SUCCEEDED);
        append(id, "0123456789");
        String path = "/api/v1/job/" + id + "/stdout";

        String tag = client.get(path).header("ETag");

        assertThat(tag).isNotEmpty();
        assertThat(client.get(path, "If-None-Match", tag).code()).isEqualTo(304);
        assertThat(client.get(path, "Range", "bytes=0-1", "If-Range", tag).code())
                .isEqualTo(206);
        assertThat(client.get(path, "Range", "bytes=0-1", "If-Range", "\"other\"")
                        .body())
                .isEqualTo("0123456789");
    }

    @Test
    void readsTheResultOnceThereIsOne() throws IOException {
        UUID id = rows.insert("n", JobStatus.SUCCEEDED);
        String path = "/api/v1/job/" + id + "/result";
        Answer none = client.get(path);
        try (ArtifactStore.Draft draft = store.create(id.toString(), "result-1")) {
            draft.stream().write("{\"data\":[[1]]}".getBytes(StandardCharsets.UTF_8));
            draft.publish();
        }
        rows.update(id, "result_artifact = 'result-1', result_bytes = 14, result_rows = :rows", Map.of("rows", 1));

        Answer result = client.get(path);

        assertThat(none.code()).isEqualTo(404);
        assertThat(none.error()).isEqualTo("job has no result");
        assertThat(result.body()).isEqualTo("{\"data\":[[1]]}");
        assertThat(result.header("Content-Type")).isEqualTo("application/json");
        assertThat(client.get(path, "Range", "bytes=0-0").body()).isEqualTo("{");
    }

    @Test
    void readsASmallResultFromItsRow() {
        UUID id = rows.insert("n", JobStatus.SUCCEEDED);
        String path = "/api/v1/job/" + id + "/result";
        rows.update(
                id,
                "result_artifact = 'result.2', result_bytes = 17, result_rows = 1, result_text = :text",
                Map.of("text", "{\"data\":[[\"é\"]]}"));

        Answer result = client.get(path);

        assertThat(result.body()).isEqualTo("{\"data\":[[\"é\"]]}");
        assertThat(result.header("ETag")).isEqualTo("\"result.2-17\"");
        assertThat(client.get(path, "Range", "bytes=-3").body()).isEqualTo("]]}");
        assertThat(client.get(path, "Range", "bytes=17-").code()).isEqualTo(416);
    }

    @Test
    void followsALogToItsEnd() throws Exception {
        UUID id = rows.insert("n", JobStatus.RUNNING);
        String path = "/api/v1/job/" + id + "/stdout";
        byte[] euro = "€\n".getBytes(StandardCharsets.UTF_8);

        try (OutputStream log = store.append(id.toString(), "stdout");
                BufferedReader events = follow(path)) {
            log.write("one\ntwo ".getBytes(StandardCharsets.UTF_8));
            log.write(euro, 0, 2);
            log.flush();
            String first = event(events);
            log.write(euro, 2, 2);
            log.flush();
            String second = event(events);
            rows.update(id, "status = 'SUCCEEDED'", Map.of());
            String last = event(events);

            assertThat(first).isEqualTo("id: 8|data: one|data: two |");
            assertThat(second).isEqualTo("id: 12|data: €|data: |");
            assertThat(last).isEqualTo("event: end|data: SUCCEEDED|");
            assertThat(events.readLine()).isNull();
        }
    }

    @Test
    void goesOnWhereAFollowerWas() throws Exception {
        UUID id = rows.insert("n", JobStatus.SUCCEEDED);
        append(id, "0123456789\r\nx\r");

        try (BufferedReader events = follow("/api/v1/job/" + id + "/stdout", "Last-Event-ID", "8")) {
            assertThat(event(events)).isEqualTo("id: 14|data: 89|data: x|data: |");
            assertThat(event(events)).isEqualTo("event: end|data: SUCCEEDED|");
        }
    }

    @Test
    void sendsHeartbeatsWhileNothingHappens() throws Exception {
        UUID id = rows.insert("n", JobStatus.RUNNING);

        try (BufferedReader events = follow("/api/v1/job/" + id + "/stderr")) {
            assertThat(events.readLine()).isEqualTo(": heartbeat");
        }
    }

    private static BufferedReader follow(String path, String... headers) throws Exception {
        String[] all = Stream.concat(Stream.of("Accept", "text/event-stream"), Stream.of(headers))
                .toArray(String[]::new);
        BufferedReader events =
                new BufferedReader(new InputStreamReader(client.open(path, all), StandardCharsets.UTF_8));
        assertThat(events.readLine()).isEqualTo("retry: 1000");
        events.readLine();
        return events;
    }

    /** The lines of the next event; comments are passed over. */
    private static String event(BufferedReader events) throws IOException {
        StringBuilder event = new StringBuilder();
        String line = events.readLine();
        while (line != null && (!line.isEmpty() || event.isEmpty())) {
            if (!line.isEmpty() && !line.startsWith(":")) {
                event.append(line).append('|');
            }
            line = events.readLine();
        }
        return event.toString();
    }

    private static void append(UUID id, String text) throws IOException {
        try (OutputStream log = store.append(id.toString(), "stdout")) {
            log.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
