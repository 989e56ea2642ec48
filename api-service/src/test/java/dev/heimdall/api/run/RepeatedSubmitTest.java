package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.run.row.IdempotencyKey;
import dev.heimdall.api.run.row.NewJob;
import dev.heimdall.api.run.row.NewJobStore;
import dev.heimdall.job.JobStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A submission that comes again, with the key that it came with first. */
class RepeatedSubmitTest {

    private static final String KEY = "Idempotency-Key";

    private static RunFixture fixture;
    private static ApiClient client;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        fixture = RunFixture.withTemporal().startWorker();
        fixture.worker.otherwise(Samples.succeeded());
        fixture.awaitConnection();
        client = new ApiClient(fixture.api);
        jdbc = JdbcClient.create(fixture.database.dataSource());
    }

    @AfterAll
    static void close() {
        client.close();
        fixture.close();
    }

    @Test
    void makesOneJobOfAHundredThatComeAtOnce() throws Exception {
        List<Future<Answer>> answers = new ArrayList<>();
        CountDownLatch ready = new CountDownLatch(100);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                answers.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return submit(client, "sync", "hundred");
                }));
            }
        }

        Answer first = answers.getFirst().get();
        assertThat(first.code()).as(first.body()).isEqualTo(200);
        assertThat(first.json().path("status").asString()).isEqualTo("SUCCEEDED");
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().body()).isEqualTo(first.body());
        }
        assertThat(jobs("hundred")).containsExactly(id(first));
        assertThat(fixture.worker.requests)
                .filteredOn(run -> run.job().name().equals("hundred"))
                .hasSize(1);
    }

    @Test
    void waitsForTheEndOfTheFirstLikeTheFirst() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        fixture.worker.then(request -> {
            begun.countDown();
            awaitQuietly(done);
            return Samples.succeeded();
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = threads.submit(() -> submit(client, "sync", "slow"));
            begun.await();
            Future<Answer> repeat = threads.submit(() -> submit(client, "sync", "slow"));
            RunFixture.await(() -> !jobs("slow").isEmpty(), () -> "the first is stored");
            done.countDown();

            assertThat(repeat.get().json().path("status").asString()).isEqualTo("SUCCEEDED");
            assertThat(repeat.get().body()).isEqualTo(first.get().body());
        }
        assertThat(jobs("slow")).hasSize(1);
    }

    @Test
    void refusesAnotherBodyAndStoresNothing() {
        UUID first = id(submit(client, "async", "clash"));

        Answer other = post(client, body("async", "clash").replace("{}", "{\"n\":1}"), "clash", "alice");

        assertThat(other.code()).isEqualTo(422);
        assertThat(other.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(other.json().path("type").asString()).isEqualTo("/problems/idempotency-key-reused");
        assertThat(other.error()).contains("Idempotency-Key", first.toString(), "another body");
        assertThat(other.json().path("id").asString()).isEqualTo(first.toString());
        assertThat(jobs("clash")).containsExactly(first);
    }

    @Test
    void takesTheMeaningOfABodyForTheBody() {
        UUID first = id(post(client, body("async", "meaning"), "meaning", "alice"));
        String shuffled = "{ \"context\" : { },\n\"cluster_criteria\":[\"type:local\"],"
                + "\"command_criteria\":[\"type:async\"],\"name\":\"me\\u0061ning\"}";

        assertThat(id(post(client, shuffled, "\"meaning\"", "alice"))).isEqualTo(first);
    }

    @Test
    void keepsTheKeysOfCallersApart() {
        UUID alices = id(post(client, body("async", "apart"), "apart", "alice"));
        UUID bobs = id(post(client, body("async", "apart"), "apart", "bob"));

        assertThat(alices).isNotEqualTo(bobs);
    }

    @Test
    void repeatsARefusalToo() {
        Answer first = submit(client, "nothing", "refused");
        Answer repeat = submit(client, "nothing", "refused");

        assertThat(first.code()).isEqualTo(422);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(jobs("refused")).hasSize(1);
    }

    @Test
    void answersOnAnotherInstance() {
        UUID first = id(submit(client, "sync", "elsewhere"));
        try (ApiServer second = fixture.anotherApi();
                ApiClient other = new ApiClient(second)) {
            Answer repeat = submit(other, "sync", "elsewhere");

            assertThat(id(repeat)).isEqualTo(first);
            assertThat(repeat.json().path("status").asString()).isEqualTo("SUCCEEDED");
        }
    }

    /** As if the first instance had died right after the commit. */
    @Test
    void followsAJobWhoseSubmitterDied() {
        String digest = digest(submit(client, "sync", "dead"), "dead");
        NewJob job = NewJob.of(Samples.submission("type:sync"), "carol");
        NewJobStore store = new NewJobStore(jdbc);
        assertThat(store.insert(job, new IdempotencyKey("dead", digest))).isTrue();
        assertThat(store.insert(NewJob.of(Samples.submission("type:sync"), "carol"), new IdempotencyKey("dead", "")))
                .isFalse();

        Answer repeat = post(client, body("sync", "dead"), "dead", "carol");

        assertThat(id(repeat)).isEqualTo(job.id());
        assertThat(repeat.json().path("status").asString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void forgetsAKeyWithItsJob() {
        UUID first = id(submit(client, "sync", "gone"));
        jdbc.sql("DELETE FROM job WHERE id = ?").param(first).update();

        assertThat(id(submit(client, "sync", "gone"))).isNotEqualTo(first);
        assertThat(fixture.events(first)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',must have 1 to 255 characters: not 0",
        "a b,must hold visible ASCII characters only: and neither quotes nor backslashes",
        "a\"b,must hold visible ASCII characters only: and neither quotes nor backslashes"
    })
    void refusesABadKeyWithASentence(String key, String sentence) {
        Answer answer = post(client, body("async", "bad"), key, "alice");

        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("the header Idempotency-Key " + sentence.replace(":", ","));
        assertThat(post(client, body("async", "bad"), "x".repeat(256), "alice").error())
                .endsWith("must have 1 to 255 characters, not 256");
        assertThat(client.post("/api/v1/job", body("async", "bad"), KEY, "a", KEY, "b")
                        .error())
                .endsWith("must be given once, not 2 times");
        assertThat(jobs("bad")).isEmpty();
    }

    private static Answer submit(ApiClient client, String command, String key) {
        return post(client, body(command, key), key, "alice");
    }

    private static Answer post(ApiClient client, String body, String key, String caller) {
        return client.send("POST", "/api/v1/job", BodyPublishers.ofString(body), ApiClient.CALLER, caller, KEY, key);
    }

    private static String body(String command, String name) {
        return "{\"name\":\"%s\",\"command_criteria\":[\"type:%s\"],\"cluster_criteria\":[\"type:local\"],\"context\":{}}"
                .formatted(name, command);
    }

    private static UUID id(Answer answer) {
        assertThat(answer.json().has("id")).as(answer.body()).isTrue();
        return UUID.fromString(answer.json().path("id").asString());
    }

    private static String digest(Answer first, String key) {
        assertThat(first.json().path("status").asString()).isEqualTo(JobStatus.SUCCEEDED.name());
        return new NewJobStore(jdbc).find("alice", key).orElseThrow().digest();
    }

    private static List<UUID> jobs(String name) {
        return jdbc.sql("SELECT id FROM job WHERE name = ?")
                .param(name)
                .query(UUID.class)
                .list();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
