package dev.heimdall.e2e.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.HeimdallException;
import dev.heimdall.client.Job;
import dev.heimdall.client.JobRequest;
import dev.heimdall.e2e.Wait;
import dev.heimdall.e2e.topology.Accepted;
import dev.heimdall.e2e.topology.Topology;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the in-memory Temporal cannot show. */
class DurableTest {

    @TempDir
    private static Path folder;

    private static Up up;
    private static HeimdallClient client;
    private static WorkflowClient workflows;

    @BeforeAll
    static void start() throws IOException {
        up = Up.start(folder.resolve("data"));
        client = up.client("test_user");
        workflows = up.workflows();
    }

    @AfterAll
    static void end() {
        if (up == null) {
            return;
        }
        workflows.getWorkflowServiceStubs().shutdownNow();
        client.close();
        up.close();
        assertThat(up.temporal()).isEmpty();
    }

    @Test
    void saysThatItIsDurableAndWhereItsPagesAre() throws IOException {
        String job = client.submit(JobRequest.of("pages", "type:ping", "type:localhost"))
                .id();

        assertThat(up.ready().durable()).isTrue();
        Wait.until("the banner", Topology.PATIENCE, () -> up.output().contains("Try it"));
        assertThat(up.output()).contains("durable (on a file", up.ready().temporalUi());
        assertThat(client.job(job).workflowUrl())
                .isEqualTo(up.ready().temporalUi() + "/namespaces/default/workflows/" + job);
        HttpURLConnection page = (HttpURLConnection)
                URI.create(client.job(job).workflowUrl()).toURL().openConnection();
        assertThat(page.getResponseCode()).isEqualTo(200);
    }

    @Test
    void isGrantedEveryStartEagerly() {
        Accepted accepted = new Accepted(client);
        List<String> jobs = IntStream.range(0, 20)
                .mapToObj(i -> accepted.submit(
                        JobRequest.of("fault-ping", i < 10 ? "type:ping" : "type:ping-sync", "type:localhost")))
                .toList();
        accepted.awaitAllFinal(Topology.PATIENCE);

        accepted.assertAllSucceededWithTheirResults();
        assertThat(jobs).allSatisfy(job -> {
            List<HistoryEvent> events = workflows.fetchHistory(job).getEvents();
            WorkflowExecutionStartedEventAttributes start =
                    events.getFirst().getWorkflowExecutionStartedEventAttributes();
            assertThat(start.getEagerExecutionAccepted()).isTrue();
            // the task that came with the answer to the start was the one that ran
            assertThat(events.get(2).getWorkflowTaskStartedEventAttributes().getIdentity())
                    .isEqualTo(start.getIdentity())
                    .startsWith("heimdall-api/");
        });
    }

    @Test
    void endsOnceAsItCameToWhereACancelMeetsTheEnd() {
        long seed = ThreadLocalRandom.current().nextLong();
        Accepted accepted = new Accepted(client);
        List<Future<String>> jobs;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            jobs = IntStream.range(0, 60)
                    .mapToObj(number -> callers.submit(() -> canceledSoon(accepted, new Random(seed + number))))
                    .toList();
        }
        accepted.awaitAllFinal(Topology.PATIENCE);

        assertThat(jobs).as("seed %s", seed).extracting(Future::resultNow).allSatisfy(id -> {
            Job job = client.job(id);
            boolean isDone = job.status().equals("SUCCEEDED");
            assertThat(job.status()).isIn("SUCCEEDED", "CANCELED");
            assertThat(job.canceledBy()).isEqualTo(isDone ? "" : "test_user");
            Wait.until(() -> "workflow " + id + " is closed", Topology.PATIENCE, () -> isClosed(id));
        });
    }

    private static String canceledSoon(Accepted accepted, Random random) {
        String job = accepted.submit(Accepted.ping());
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1_000)).toNanos());
        try {
            client.cancel(job);
        } catch (HeimdallException e) {
            // it had ended before
            assertThat(e.code()).isEqualTo(409);
        }
        return job;
    }

    private static boolean isClosed(String job) {
        return workflows.newUntypedWorkflowStub(job).describe().getCloseTime() != null;
    }

    @Test
    void findsJobsByTheirMarks() {
        try (HeimdallClient searched = up.client("searched_user")) {
            // the very first ones may carry none
            Wait.until("a job is found by its caller", Topology.PATIENCE, () -> {
                searched.submit(JobRequest.of("marked", "type:ping", "type:localhost"));
                return workflows
                                .listExecutions("HdUser = 'searched_user' AND HdCommand = 'ping' AND HdPlugin = 'ping'")
                                .count()
                        > 0;
            });
        }
    }

    @Test
    void outlivesTheDeathOfTemporal() throws IOException {
        Path lines = Files.createFile(folder.resolve("lines"));
        String script = "sleep 1; echo $$ >> '" + lines + "'";
        Accepted accepted = new Accepted(client);
        IntStream.range(0, 12).forEach(i -> accepted.submit(Accepted.script("script", script)));
        List<ProcessHandle> first = up.temporal();

        first.forEach(ProcessHandle::destroyForcibly);
        IntStream.range(0, 12).forEach(i -> accepted.submit(Accepted.script("script", script)));
        accepted.awaitAllFinal(Topology.PATIENCE);

        accepted.assertAllSucceededWithTheirResults();
        assertThat(Files.readAllLines(lines)).hasSize(24);
        assertThat(first).hasSize(1);
        assertThat(up.temporal()).hasSize(1).doesNotContainAnyElementsOf(first);
    }
}
