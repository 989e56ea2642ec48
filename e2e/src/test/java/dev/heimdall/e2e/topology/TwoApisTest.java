package dev.heimdall.e2e.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.Job;
import dev.heimdall.client.JobRequest;
import dev.heimdall.e2e.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two APIs on one database and one Temporal. All workers report to the first, so the second's callers wait for its word. */
@ExtendWith(RunningTopology.class)
class TwoApisTest {

    private static final JobRequest PING = JobRequest.of("two-apis", "type:ping-sync", "type:localhost");

    private static Topology.AnotherApi second;
    private static HeimdallClient first;
    private static HeimdallClient other;

    @BeforeAll
    static void start(Topology topology) throws IOException {
        second = topology.anotherApi("api-second", Map.of());
        first = topology.client("test_user");
        other = new HeimdallClient(second.address(), "test_user", Duration.ofMinutes(2));
        Wait.until(
                () -> "the second is ready\n" + second.process().log(),
                Topology.PATIENCE,
                () -> second.process().log().contains("Started ApiService"));
    }

    @AfterAll
    static void stop() {
        other.close();
        first.close();
        second.process().close();
    }

    @Test
    void answersEverySyncCallerWhicheverInstanceRanItsJob() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Job>> answers = IntStream.range(0, 40)
                    .mapToObj(number -> threads.submit(() -> (number % 2 == 0 ? first : other).submit(PING)))
                    .toList();
            for (Future<Job> answer : answers) {
                assertThat(answer.get().status()).isEqualTo("SUCCEEDED");
                assertThat(answer.get().result().data()).containsExactly(List.of("Hello, test_user!"));
            }
        }
    }

    @Test
    void answersAtOnceThoughTheEndIsWrittenElsewhere() {
        // about half of these jobs run in the first API; a machine may be busy for a while, but not three times
        assertThat(IntStream.range(0, 3)
                        .anyMatch(round -> IntStream.range(0, 12)
                                        .filter(number -> once().compareTo(Duration.ofMillis(900)) > 0)
                                        .count()
                                <= 2))
                .isTrue();
    }

    private static Duration once() {
        long start = System.nanoTime();
        assertThat(other.submit(PING).status()).isEqualTo("SUCCEEDED");
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void aCancelOnOneInstanceIsSeenOnTheOther() {
        Job job = first.submit(Accepted.script("script", "sleep 600"));
        Wait.until(
                "it runs",
                Topology.PATIENCE,
                () -> other.status(job.id()).status().equals("RUNNING"));

        other.cancel(job.id());

        Wait.until(
                "it is stopped", Topology.PATIENCE, () -> first.status(job.id()).isFinal());
        assertThat(first.job(job.id()).status()).isEqualTo("CANCELED");
    }
}
