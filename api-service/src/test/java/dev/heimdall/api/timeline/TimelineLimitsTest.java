package dev.heimdall.api.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.EmptyCatalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.run.Samples;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.JobStore;
import dev.heimdall.api.run.row.NewJob;
import dev.heimdall.api.run.row.NewJobStore;
import dev.heimdall.job.JobStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to those who are too slow, too many, or still there at the end. */
class TimelineLimitsTest {

    private static final Pattern ID = Pattern.compile("(?m)^id: ([0-9]+)$");
    private static final Pattern JOB = Pattern.compile("\"job_id\":\"([0-9a-f-]{36})\"");
    private static final String LONG = "x".repeat(100_000);

    private ApiServer server;
    private ApiClient client;

    @BeforeEach
    void start() {
        server = ApiServer.on(EmbeddedDatabase.create())
                .bean(Catalog.class, new EmptyCatalog())
                .setting("heimdall.timeline.poll", "20ms")
                .setting("heimdall.timeline.buffer", "10")
                .setting("heimdall.timeline.listeners", "2")
                .start();
        client = new ApiClient(server);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void sendsASlowListenerAwayWhoThenMissesNothing() throws IOException {
        Set<String> jobs = new TreeSet<>();
        String heard;
        try (Socket slow = listen("")) {
            while (server.bean(Feed.class).letGo() == 0) {
                jobs.add(failedJob());
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            heard = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(heard).contains("event: dropped\ndata: too slow");
        Set<String> seen = all(JOB, heard);
        assertThat(seen).isNotEmpty().isNotEqualTo(jobs);
        try (Socket resumed = listen("Last-Event-ID: " + lastId(heard) + "\r\n")) {
            StringBuilder more = new StringBuilder();
            byte[] buffer = new byte[65536];
            while (!all(JOB, heard + more).containsAll(jobs)) {
                int read = resumed.getInputStream().read(buffer);
                more.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
            assertThat(more.indexOf("event: dropped")).isNegative();
        }
    }

    @Test
    void refusesOneListenerTooMany() throws IOException {
        try (Socket first = listen("");
                Socket second = listen("")) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            Answer third = client.get("/api/v1/events", "Accept", "text/event-stream");

            assertThat(third.code()).isEqualTo(503);
            assertThat(third.header("Retry-After")).isEqualTo("5");
            assertThat(third.error()).startsWith("there are 2 listeners already");
        }
    }

    @Test
    void sendsListenersToAnotherInstanceAtItsEnd() throws IOException {
        try (Socket listener = listen("")) {
            server.close();

            assertThat(new String(listener.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("event: dropped");
        }
    }

    /** Has begun to listen, and reads nothing by itself. */
    private Socket listen(String header) throws IOException {
        int before = server.bean(Feed.class).listeners();
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16_384);
        socket.setSoTimeout(120_000);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.uri("/").getPort()));
        socket.getOutputStream()
                .write(("GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n" + header
                                + "Connection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        while (server.bean(Feed.class).listeners() == before) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return socket;
    }

    private static String lastId(String heard) {
        Matcher ids = ID.matcher(heard);
        return ids.results().reduce((one, next) -> next).orElseThrow().group(1);
    }

    private String failedJob() {
        NewJob job = NewJob.of(Samples.submission("type:ping"), "alice");
        JobStore store = server.bean(JobStore.class);
        server.bean(NewJobStore.class).insert(job);
        store.finish(Ending.of(job.id(), JobStatus.FAILED, 0, LONG));
        return job.id().toString();
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}
