package dev.heimdall.api.run.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.job.JobRows;
import dev.heimdall.api.run.RunFixture;
import dev.heimdall.api.run.Samples;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** More jobs than may be open at once. */
class FloodTest {

    private static final int MOST = 8;
    private static final int MOST_PER_CALLER = 6;

    /** What an instance may take on top while it learns what has ended. */
    private static final int SLACK = 2;

    private static RunFixture fixture;
    private static ApiClient client;
    private static JdbcClient jdbc;
    private static volatile CountDownLatch held;
    private static volatile Duration work;

    @BeforeAll
    static void start() {
        fixture = new RunFixture(
                        "heimdall.job.max-open", "" + MOST, "heimdall.job.max-open-per-caller", "" + MOST_PER_CALLER)
                .startTemporal()
                .startWorker();
        fixture.worker.otherwise(FloodTest::work);
        fixture.awaitConnection();
        client = new ApiClient(fixture.api);
        jdbc = JdbcClient.create(fixture.database.dataSource());
    }

    private static RunOutcome work(RunRequest request) {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LockSupport.parkNanos(work.toNanos());
        return Samples.succeeded();
    }

    @BeforeEach
    void hold() {
        held = new CountDownLatch(1);
        work = Duration.ZERO;
    }

    @AfterEach
    void letGo() {
        held.countDown();
        RunFixture.await(() -> isTaken(submit("nobody", "sync", "last")), () -> "there is room");
        RunFixture.await(() -> open() == 0, () -> open() + " jobs are open");
    }

    @AfterAll
    static void close() {
        client.close();
        fixture.close();
    }

    @Test
    void turnsAwayWhatIsTooMuchAndEndsWhatItTook() throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> submit("caller-" + i % 5, "async", "flood")))
                    .toList()) {
                answers.add(answer.get());
            }
        }
        List<UUID> taken =
                answers.stream().filter(FloodTest::isTaken).map(FloodTest::id).toList();
        answers.removeIf(FloodTest::isTaken);

        assertThat(taken).hasSizeBetween(1, MOST);
        assertThat(answers)
                .allSatisfy(answer -> assertTurnedAway(answer, "as many jobs are open as may be at once, which is 8"));
        held.countDown();
        taken.forEach(job -> fixture.await(job, JobStatus.SUCCEEDED));
        assertThat(jobs("flood")).isEqualTo(taken.size());
    }

    @Test
    void keepsRoomForOtherCallers() {
        fillUp("alice", MOST_PER_CALLER);

        // what ended in the moment of a look may be missing from the count until the next one
        RunFixture.await(
                () -> submit("alice", "async", "one-more").code() == 429, () -> "alice has as many as she may have");
        assertTurnedAway(
                submit("alice", "async", "one-more"),
                "as many jobs of alice are open as any caller may have, which is 6");
        RunFixture.await(() -> isTaken(submit("bob", "async", "others")), () -> "bob's job is taken");
        assertThat(jobs("one-more")).isLessThanOrEqualTo(1);
    }

    @Test
    void answersForWhatItTookThoughItTakesNothingElse() {
        Answer first = submit("alice", "async", "keyed", "Idempotency-Key", "full");
        fillUp("alice", MOST_PER_CALLER);

        Answer repeat = submit("alice", "async", "keyed", "Idempotency-Key", "full");

        assertThat(repeat.code()).isEqualTo(200);
        assertThat(id(repeat)).isEqualTo(id(first));
        assertThat(submit("alice", "async", "other", "Idempotency-Key", "full").code())
                .isEqualTo(422);
        RunFixture.await(
                () -> submit("alice", "async", "more", "Idempotency-Key", "new").code() == 429, () -> "she is full");
        assertThat(jobs("keyed")).isEqualTo(1);
    }

    @Test
    void countsWhatOtherInstancesHaveTaken() {
        JobRows rows = new JobRows(fixture.database);
        List<UUID> theirs = IntStream.range(0, MOST_PER_CALLER)
                .mapToObj(i -> rows.insert("theirs", JobStatus.RUNNING))
                .toList();
        theirs.forEach(job -> rows.update(job, "updated_at = now()", Map.of()));
        held.countDown();

        RunFixture.await(() -> submit("alice", "async", "ours").code() == 429, () -> "they are counted");
        theirs.forEach(job -> rows.update(job, "status = 'SUCCEEDED'", Map.of()));
        RunFixture.await(() -> isTaken(submit("alice", "async", "ours")), () -> "their ends are counted");
    }

    @Test
    void getsAsMuchDoneInAFloodAsWithoutOne() {
        held.countDown();
        work = Duration.ofMillis(250);
        AtomicInteger peak = new AtomicInteger();

        // a machine may have other things to do in one of them, but not each time
        assertThat(IntStream.range(0, 3).anyMatch(round -> isAsMuchInAFlood(peak)))
                .isTrue();
        assertThat(peak.get()).as("open at once").isLessThanOrEqualTo(MOST + SLACK);
    }

    private static boolean isAsMuchInAFlood(AtomicInteger peak) {
        int alone = ends(MOST, peak);
        return ends(3 * MOST, peak) >= alone * 8 / 10;
    }

    /** How many jobs are answered within some seconds, when so many clients submit one after the other. */
    private static int ends(int clients, AtomicInteger peak) {
        AtomicInteger ends = new AtomicInteger();
        long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                String caller = "caller-" + i % 5;
                threads.execute(() -> {
                    while (System.nanoTime() < end) {
                        if (isTaken(submit(caller, "sync", "goodput"))) {
                            ends.incrementAndGet();
                        } else {
                            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                        }
                    }
                });
            }
            while (System.nanoTime() < end) {
                peak.accumulateAndGet(open(), Math::max);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        return ends.get();
    }

    /** In doubt a job counts twice until the next look, so that not each one is taken at once. */
    private static void fillUp(String caller, int jobs) {
        RunFixture.await(
                () -> {
                    submit(caller, "async", "filling");
                    return open() == jobs;
                },
                () -> open() + " jobs are open");
    }

    private static Answer submit(String caller, String command, String name, String... headers) {
        List<String> all = new ArrayList<>(List.of(ApiClient.CALLER, caller));
        all.addAll(List.of(headers));
        String body = "{\"name\":\"%s\",\"command_criteria\":[\"type:%s\"],\"cluster_criteria\":[\"type:local\"]}"
                .formatted(name, command);
        return client.send("POST", "/api/v1/job", BodyPublishers.ofString(body), all.toArray(String[]::new));
    }

    private static void assertTurnedAway(Answer answer, String sentence) {
        assertThat(answer.code()).as(answer.body()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/too-many-jobs");
        assertThat(answer.error()).startsWith(sentence).endsWith("; submit this one again later");
    }

    private static boolean isTaken(Answer answer) {
        return answer.code() == 200;
    }

    private static UUID id(Answer answer) {
        return UUID.fromString(answer.json().path("id").asString());
    }

    private static int open() {
        return jdbc.sql("SELECT count(*) FROM job WHERE status IN ('NEW', 'ACCEPTED', 'RUNNING', 'CANCELING')")
                .query(Integer.class)
                .single();
    }

    private static int jobs(String name) {
        return jdbc.sql("SELECT count(*) FROM job WHERE name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }
}
