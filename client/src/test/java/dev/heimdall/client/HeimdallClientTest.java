package dev.heimdall.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeimdallClientTest {

    private CannedServer server;
    private HeimdallClient client;

    @BeforeEach
    void start() throws IOException {
        server = new CannedServer();
        client = new HeimdallClient(server.address(), "test_user", Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void submitsAJobAsItsUser() {
        server.answer("POST /api/v1/job", 200, "{\"id\":\"7\",\"status\":\"NEW\",\"tags\":[\"_id:7\"],\"new_one\":1}");

        JobRequest request = JobRequest.of("ping-test", "type:ping", "type:localhost")
                .withTags("a:1")
                .withContext(Map.of("n", new BigInteger("9007199254740993")));
        Job job = client.submit(request);

        assertThat(job.id()).isEqualTo("7");
        assertThat(job.isFinal()).isFalse();
        assertThat(job.error()).isEmpty();
        CannedServer.Seen seen = server.last();
        assertThat(seen.header("X-Heimdall-User")).isEqualTo("test_user");
        assertThat(seen.header("Content-Type")).isEqualTo("application/json");
        assertThat(seen.body())
                .contains("\"name\":\"ping-test\"", "\"command_criteria\":[\"type:ping\"]")
                .contains(
                        "\"cluster_criteria\":[\"type:localhost\"]", "\"tags\":[\"a:1\"]", "{\"n\":9007199254740993}");
    }

    @Test
    void saysHowLongAJobMayTakeWhereItIsTold() {
        server.answer("POST /api/v1/job", 200, "{\"id\":\"7\"}");
        JobRequest request = JobRequest.of("p", "type:ping", "type:localhost");

        client.submit(request);
        assertThat(server.last().body()).doesNotContain("timeout");

        client.submit(request.withTimeout(Duration.ofMillis(2_500)));
        assertThat(server.last().body()).contains("\"timeout\":\"PT2.5S\"");
    }

    @Test
    void repeatsASubmissionUnderItsKey() {
        server.answerOnce(503, "{\"error\":\"the database cannot be reached now\"}");
        server.answerOnce(0, "");
        server.answer("POST /api/v1/job", 200, "{\"id\":\"7\"}");

        Job first = client.submit(JobRequest.of("p", "type:ping", "type:localhost"));
        String key = server.last().header("Idempotency-Key");
        client.submit(JobRequest.of("p", "type:ping", "type:localhost"));

        assertThat(first.id()).isEqualTo("7");
        assertThat(key).matches("[0-9a-f-]{36}");
        assertThat(server.headers("Idempotency-Key"))
                .containsExactly(key, key, key, server.last().header("Idempotency-Key"))
                .last()
                .isNotEqualTo(key);
    }

    @Test
    void doesNotRepeatWhatWasTakenOrRefused() {
        server.answer("POST /api/v1/job", 503, "{\"error\":\"Temporal is away; the job waits\",\"id\":\"7\"}");
        HeimdallException taken = catchThrowableOfType(
                HeimdallException.class, () -> client.submit(JobRequest.of("p", "type:ping", "type:localhost")));
        server.answer("POST /api/v1/job", 422, "{\"error\":\"no pair\"}");
        HeimdallException refused = catchThrowableOfType(
                HeimdallException.class, () -> client.submit(JobRequest.of("p", "type:ping", "type:localhost")));

        assertThat(taken.jobId()).contains("7");
        assertThat(refused.code()).isEqualTo(422);
        assertThat(server.headers("Idempotency-Key")).hasSize(2);
    }

    @Test
    void comesBackNoSoonerThanItIsAskedTo() {
        server.answerOnce(429, "{\"error\":\"as many jobs are open as may be\"}", Map.of("Retry-After", "1"));
        server.answerOnce(503, "{\"error\":\"try again in a moment\"}", Map.of("Retry-After", "1"));
        server.answer("POST /api/v1/job", 200, "{\"id\":\"7\"}");
        long begun = System.nanoTime();

        Job job = client.submit(JobRequest.of("p", "type:ping", "type:localhost"));

        assertThat(job.id()).isEqualTo("7");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(9));
        assertThat(server.headers("Idempotency-Key"))
                .hasSize(3)
                .containsOnly(server.last().header("Idempotency-Key"));
    }

    @Test
    void leavesALongPauseToItsCaller() {
        server.answerOnce(429, "{\"error\":\"as many jobs are open as may be\"}", Map.of("Retry-After", "3600"));

        HeimdallException failure = catchThrowableOfType(
                HeimdallException.class, () -> client.submit(JobRequest.of("p", "type:ping", "type:localhost")));

        assertThat(failure.code()).isEqualTo(429);
        assertThat(failure.retryAfter()).contains(Duration.ofHours(1));
        assertThat(server.headers("Idempotency-Key")).hasSize(1);
    }

    @Test
    void asksToBeKeptWaiting() {
        server.answer("POST /api/v1/job", 200, """
                {"id":"7","status":"SUCCEEDED","is_sync":true,
                 "result":{"columns":[{"name":"message","type":"string"}],"data":[["Hello, test_user!"]]}}""");

        Job job = client.submit(JobRequest.of("p", "type:ping", "type:localhost"), Duration.ofSeconds(30));

        assertThat(server.last().header("Prefer")).isEqualTo("wait=30");
        assertThat(job.isFinal()).isTrue();
        assertThat(job.result()).isNotNull();
        assertThat(job.result().data()).containsExactly(List.of("Hello, test_user!"));
    }

    @Test
    void readsTimesAsUnixSeconds() {
        server.answer("GET /api/v1/job/7", 200, "{\"id\":\"7\",\"created_at\":1795222577,\"ended_at\":1795222578}");

        Job job = client.job("7");

        assertThat(job.createdAt()).isEqualTo(Instant.ofEpochSecond(1795222577));
        assertThat(job.endedAt()).isEqualTo(Instant.ofEpochSecond(1795222578));
        assertThat(job.startedAt()).isNull();
    }

    @Test
    void keepsTheDigitsOfAResult() {
        server.answer("GET /api/v1/job/7/result", 200, """
                {"columns":[{"name":"a","type":"numeric"}],
                 "data":[[9007199254740993],[12345678901234567890],[0.10],[null],[true],["x"]]}""");

        Result result = client.result("7");

        assertThat(result.columns()).containsExactly(new Result.Column("a", "numeric"));
        assertThat(result.data().stream().map(List::getFirst))
                .isEqualTo(Arrays.asList(
                        9007199254740993L,
                        new BigInteger("12345678901234567890"),
                        new BigDecimal("0.10"),
                        null,
                        true,
                        "x"));
    }

    @Test
    void tellsStateAndCancels() {
        server.answer(
                "GET /api/v1/job/7/status",
                200,
                "{\"updated_at\":5,\"status\":\"FAILED\",\"error\":\"exit status 7\"}");
        server.answer("POST /api/v1/job/7/cancel", 200, "{\"status\":\"CANCELING\"}");

        assertThat(client.status("7")).isEqualTo(new JobState("FAILED", "exit status 7", Instant.ofEpochSecond(5)));
        assertThat(client.cancel("7").isFinal()).isFalse();
    }

    @Test
    void streamsWhatAJobWrites() throws IOException {
        server.answer("GET /api/v1/job/a%20b/stdout", 200, "out");
        server.answer("GET /api/v1/job/a%20b/stderr", 404, "{\"error\":\"no such job\"}");

        try (InputStream stdout = client.stdout("a b")) {
            assertThat(new String(stdout.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("out");
        }
        assertThatExceptionOfType(HeimdallException.class)
                .isThrownBy(() -> client.stderr("a b"))
                .withMessage("404 no such job");
    }

    @Test
    void walksAllPages() {
        server.answer("GET /api/v1/jobs?tags=a%26b&limit=2", 200, """
                {"data":[{"id":"1"},{"id":"2"}],"has_more":true,"next_cursor":"x=="}""");
        server.answer("GET /api/v1/jobs?tags=a%26b&limit=2&cursor=x%3D%3D", 200, "{\"data\":[{\"id\":\"3\"}]}");

        JobQuery query = JobQuery.all().with("tags", "a&b").with("limit", "2");

        assertThat(client.stream(query).map(Job::id)).containsExactly("1", "2", "3");
    }

    @Test
    void carriesTheProblemAndTheJob() {
        server.answer("POST /api/v1/job", 422, """
                {"type":"about:blank","title":"Unprocessable","status":422,"detail":"no pair: none is active",
                 "error":"command-cluster pair is not found","id":"9"}""");

        HeimdallException failure = catchThrowableOfType(
                HeimdallException.class, () -> client.submit(JobRequest.of("p", "type:none", "type:localhost")));

        assertThat(failure.code()).isEqualTo(422);
        assertThat(failure.detail()).isEqualTo("no pair: none is active");
        assertThat(failure.jobId()).contains("9");
    }

    @Test
    void showsTheStartOfAnAnswerThatIsNoProblem() {
        server.answer("GET /api/v1/job/7", 502, "<html>Bad Gateway</html>");
        server.answer("GET /api/v1/job/8", 200, "not JSON");

        assertThatExceptionOfType(HeimdallException.class)
                .isThrownBy(() -> client.job("7"))
                .withMessage("502 <html>Bad Gateway</html>");
        assertThatExceptionOfType(HeimdallException.class)
                .isThrownBy(() -> client.job("8"))
                .withMessageContaining("No answer that can be read from");
    }

    @Test
    void givesUpOnAnAnswerThatDoesNotComeToItsEnd() throws IOException {
        server.answer("GET /api/v1/job/7", 200, "{\"id\":\"7\",\"status\":\"NEW\"}");
        server.neverEnd();
        try (HeimdallClient hasty = new HeimdallClient(server.address(), "test_user", Duration.ofMillis(500))) {
            assertThatExceptionOfType(HeimdallException.class)
                    .isThrownBy(() -> hasty.job("7"))
                    .withMessageContaining("TimeoutException")
                    .satisfies(failure -> assertThat(failure.code()).isZero());
        }
    }

    @Test
    void saysThatNobodyAnswered() {
        server.close();
        URI gone = server.address();

        HeimdallException failure = catchThrowableOfType(HeimdallException.class, () -> client.job("7"));

        assertThat(failure.code()).isZero();
        assertThat(failure.jobId()).isEmpty();
        assertThat(failure).hasMessageContaining(gone.toString());
    }
}
