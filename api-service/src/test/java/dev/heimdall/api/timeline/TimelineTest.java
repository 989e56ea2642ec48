package dev.heimdall.api.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
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
import dev.heimdall.catalog.Retry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events are written here as another instance would: past the one that is listened to. */
@Timeout(120)
class TimelineTest {

    private static final String ALL = "/api/v1/events";
    private static final int CONNECTIONS = 8;

    private static EmbeddedDatabase database;
    private static NewJobStore newcomers;
    private static JobStore elsewhere;
    private static ApiServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.create();
        newcomers = new NewJobStore(JdbcClient.create(database.dataSource()));
        elsewhere = new JobStore(JdbcClient.create(database.dataSource()));
        server = ApiServer.on(database)
                .bean(Catalog.class, new EmptyCatalog())
                .setting("heimdall.database.connections", String.valueOf(CONNECTIONS))
                .setting("heimdall.timeline.poll", "50ms")
                .start();
        client = new ApiClient(server);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void pagesTheTimelineOfAJob() {
        UUID id = job();
        accept(id);
        finish(id);

        Answer whole = client.get(path(id));
        Answer first = client.get(path(id) + "?limit=2");
        Answer rest = client.get(
                path(id) + "?limit=2&cursor=" + first.json().path("next_cursor").asString());

        assertThat(kinds(whole)).containsExactly("NEW", "ACCEPTED", "SUCCEEDED");
        assertThat(whole.json().has("next_cursor")).isFalse();
        assertThat(whole.json().path("data").path(1).path("text").asString()).isEqualTo("ping on a");
        assertThat(whole.json().path("data").path(2).path("attempt").intValue()).isEqualTo(1);
        assertThat(whole.json().path("data").path(0).path("time").asString()).matches("20.*T.*Z");
        assertThat(kinds(first)).containsExactly("NEW", "ACCEPTED");
        assertThat(kinds(rest)).containsExactly("SUCCEEDED");
    }

    @Test
    void refusesBadQuestionsWithASentence() {
        UUID id = job();

        assertThat(client.get(path(id) + "?limit=0").error()).isEqualTo("limit must be a whole number of at least 1");
        assertThat(client.get(path(id) + "?x=1").error()).isEqualTo("unknown parameter: x; known are limit, cursor");
        assertThat(client.get(path(id) + "?cursor=%25").error()).isEqualTo("invalid pagination cursor");
        assertThat(client.get(path(UUID.randomUUID())).error()).isEqualTo("unknown job_id");
        assertThat(client.get(ALL).code()).isEqualTo(406);
        assertThat(client.get(ALL, "Accept", "text/event-stream", "Last-Event-ID", "x")
                        .error())
                .startsWith("the header Last-Event-ID must be an id");
    }

    @Test
    void streamsAJobUntilItsEnd() throws Exception {
        UUID id = job();
        try (Stream stream = new Stream(client, path(id))) {
            assertThat(stream.next().json().path("kind").asString()).isEqualTo("NEW");
            accept(id);
            assertThat(stream.next().json().path("kind").asString()).isEqualTo("ACCEPTED");
            finish(id);
            assertThat(stream.kindsUntilNamed()).containsExactly("SUCCEEDED", "end:SUCCEEDED");
        }
    }

    @Test
    void goesOnWhereAStreamWasCut() throws Exception {
        UUID id = job();
        accept(id);
        String last;
        try (Stream stream = new Stream(client, path(id))) {
            stream.next();
            last = stream.lastId();
        }
        finish(id);

        try (Stream stream = new Stream(client, path(id), "Last-Event-ID", last)) {
            assertThat(stream.kindsUntilNamed()).containsExactly("ACCEPTED", "SUCCEEDED", "end:SUCCEEDED");
            last = stream.lastId();
        }
        try (Stream stream = new Stream(client, path(id), "Last-Event-ID", last)) {
            assertThat(stream.kindsUntilNamed()).containsExactly("end:SUCCEEDED");
        }
    }

    @Test
    void streamsTheEventsOfAllJobs() throws Exception {
        UUID before = job();
        try (Stream stream = new Stream(client, ALL)) {
            stream.awaitMark();
            UUID id = job();
            accept(id);

            Stream.Event first = nextOf(stream, id);
            Stream.Event second = nextOf(stream, id);

            assertThat(first.json().path("kind").asString()).isEqualTo("NEW");
            assertThat(first.json().path("name").asString()).isEqualTo("sample");
            assertThat(first.json().path("user").asString()).isEqualTo("alice");
            assertThat(second.json().path("kind").asString()).isEqualTo("ACCEPTED");
            assertThat(first.json().path("job_id").asString()).isNotEqualTo(before.toString());
        }
    }

    /** Its number is below that of an event that was told before: a reader that only looks ahead would never see it. */
    @Test
    void missesNothingThatIsCommittedLate() throws Exception {
        TransactionTemplate late = new TransactionTemplate(new DataSourceTransactionManager(database.dataSource()));
        List<UUID> ids = new ArrayList<>();
        try (Stream stream = new Stream(client, ALL)) {
            stream.awaitMark();
            late.executeWithoutResult(status -> {
                ids.add(insert(new NewJobStore(jdbcOf(late))));
                ids.add(job());
                assertThat(hear(stream, ids.get(1))).isEqualTo(ids.get(1));
            });
            String mark = stream.lastId();
            assertThat(hear(stream, ids.get(0))).isEqualTo(ids.get(0));
            try (Stream resumed = new Stream(client, ALL, "Last-Event-ID", mark)) {
                assertThat(hear(resumed, ids.get(0))).isEqualTo(ids.get(0));
                assertThat(hear(resumed, ids.get(1))).isEqualTo(ids.get(1));
            }
        }
    }

    @Test
    void holdsNoConnectionForItsListenersAndReadsOnceForAll() throws Exception {
        UUID id = job();
        List<Stream> streams = open(200, id);
        int reads = server.bean(Feed.class).reads();
        long begun = System.nanoTime();

        accept(id);
        for (Stream stream : streams) {
            nextOf(stream, id);
        }

        long polls = (System.nanoTime() - begun) / 50_000_000;
        assertThat(server.bean(Feed.class).reads() - reads).isLessThanOrEqualTo((int) polls + 2);
        assertThat(server.bean(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections())
                .isLessThan(CONNECTIONS);
        assertThat(client.get("/api/v1/jobs").code()).isEqualTo(200);
        for (Stream stream : streams) {
            stream.close();
        }
    }

    /** Half of them for one job, and half for all. */
    private static List<Stream> open(int count, UUID id) throws Exception {
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            streams.add(new Stream(client, i % 2 == 0 ? ALL : path(id)));
            if (i % 2 == 0) {
                streams.getLast().awaitMark();
            } else {
                streams.getLast().next();
            }
        }
        return streams;
    }

    private static JdbcClient jdbcOf(TransactionTemplate transaction) {
        DataSourceTransactionManager manager = (DataSourceTransactionManager) transaction.getTransactionManager();
        return JdbcClient.create(manager.getDataSource());
    }

    private static UUID hear(Stream stream, UUID id) {
        try {
            return UUID.fromString(nextOf(stream, id).json().path("job_id").asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Other tests' events may come in between. */
    private static Stream.Event nextOf(Stream stream, UUID id) throws IOException {
        Stream.Event event = stream.next();
        while (event.json().has("job_id")
                && !event.json().path("job_id").asString().equals(id.toString())) {
            event = stream.next();
        }
        return event;
    }

    private static String path(UUID id) {
        return "/api/v1/job/" + id + "/events";
    }

    private static List<String> kinds(Answer page) {
        List<String> kinds = new ArrayList<>();
        page.json().path("data").forEach(event -> kinds.add(event.path("kind").asString()));
        return kinds;
    }

    private static UUID job() {
        return insert(newcomers);
    }

    private static UUID insert(NewJobStore store) {
        NewJob job = NewJob.of(Samples.submission("type:ping"), "alice");
        store.insert(job);
        return job.id();
    }

    private static void accept(UUID id) {
        elsewhere.accept(id, Samples.target("a", Retry.NEVER), List.of("the only one"));
    }

    private static void finish(UUID id) {
        elsewhere.finish(Ending.of(id, 1, Samples.succeeded()));
    }
}
