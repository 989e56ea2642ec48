package dev.heimdall.api.job.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.run.RunFixture;
import dev.heimdall.api.run.Samples;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two instances are read in turn while jobs end on both. */
class SteadyReadersTest {

    private static final int JOBS = 100;
    private static final int READERS = 4;

    private final List<String> jobs = new CopyOnWriteArrayList<>();
    private RunFixture fixture;
    private ApiServer other;
    private List<ApiClient> clients;

    @BeforeEach
    void start() {
        fixture = RunFixture.withTemporal().startWorker();
        fixture.worker.otherwise(SteadyReadersTest::work);
        fixture.awaitConnection();
        other = fixture.anotherApi();
        clients = List.of(new ApiClient(fixture.api), new ApiClient(other));
    }

    private static RunOutcome work(RunRequest request) {
        Random random = new Random(request.job().id().hashCode());
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(300)).toNanos());
        return random.nextBoolean() ? Samples.succeeded() : Samples.outcome(RunOutcome.Kind.FAILED, "exit status 3");
    }

    @AfterEach
    void stop() {
        clients.forEach(ApiClient::close);
        other.close();
        fixture.close();
    }

    @Test
    void neverSeeAJobGoOnThatHasEnded() throws InterruptedException, ExecutionException {
        jobs.add(submit(clients.getFirst()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> readers = IntStream.range(0, READERS)
                    .mapToObj(i -> threads.submit(() -> new Reader(i).readUntilAllHaveEnded()))
                    .toList();
            for (int i = 1; i < JOBS; i++) {
                jobs.add(submit(clients.get(i % 2)));
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
    }

    private static String submit(ApiClient client) {
        ApiClient.Answer answer = client.post(
                "/api/v1/job",
                "{\"name\":\"read\",\"command_criteria\":[\"type:async\"],\"cluster_criteria\":[\"type:local\"]}");
        assertThat(answer.code()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    /** Remembers the end of each job, wherever it has read of it. */
    private final class Reader {

        private final Map<String, String> ends = new HashMap<>();
        private final Random random;
        private int reads;

        Reader(int seed) {
            random = new Random(seed);
        }

        void readUntilAllHaveEnded() {
            long limit = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (ends.size() < JOBS || reads < JOBS) {
                assertThat(System.nanoTime())
                        .as("%s jobs have ended", ends.size())
                        .isLessThan(limit);
                read(random.nextInt(5));
            }
        }

        private void read(int kind) {
            String job = jobs.get(random.nextInt(jobs.size()));
            switch (kind) {
                case 0 -> see(job, get("/job/" + job).path("status"));
                case 1 -> see(job, get("/job/" + job + "/status").path("status"));
                case 2 -> seeTheLast(job, get("/job/" + job + "/events").path("data"));
                case 3 -> seeAll("/jobs?order_by=updated_at&limit=100");
                default -> seeAll("/jobs?status=NEW,ACCEPTED,RUNNING,CANCELING&limit=100");
            }
        }

        private void seeTheLast(String job, JsonNode events) {
            see(job, events.path(events.size() - 1).path("kind"));
        }

        private void seeAll(String list) {
            get(list).path("data").forEach(job -> see(job.path("id").asString(), job.path("status")));
        }

        private JsonNode get(String path) {
            ApiClient.Answer answer = clients.get(reads++ % 2).get("/api/v1" + path);
            assertThat(answer.code()).as(path + ": " + answer.body()).isEqualTo(200);
            return answer.json();
        }

        private void see(String job, JsonNode status) {
            String seen = status.asString();
            assertThat(seen).as("status of job %s, read %s", job, reads).isEqualTo(ends.getOrDefault(job, seen));
            if (JobStatus.valueOf(seen).isFinal()) {
                ends.put(job, seen);
            }
        }
    }
}
