package dev.heimdall.e2e.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.HeimdallException;
import dev.heimdall.client.JobQuery;
import dev.heimdall.client.JobRequest;
import dev.heimdall.e2e.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each part is broken in turn and made whole again; no accepted job may be the worse for it. */
@ExtendWith(RunningTopology.class)
class FaultsTest {

    private static final Duration LIMIT = Topology.PATIENCE;

    private HeimdallClient client;
    private Accepted accepted;

    @BeforeEach
    void connect(Topology topology) {
        client = topology.client("test_user");
        accepted = new Accepted(client);
    }

    @AfterEach
    void disconnect(Topology topology) {
        client.close();
        topology.awaitReady();
    }

    @Test
    void outlivesAWorker(Topology topology, @TempDir Path folder) throws IOException {
        Path gate = folder.resolve("gate");
        String script = "while [ ! -e '" + gate + "' ]; do sleep 0.1; done; echo done";
        IntStream.range(0, 6).forEach(i -> accepted.submit(Accepted.script("repeatable-script", script)));
        Wait.until("a script runs", LIMIT, this::someRun);

        topology.worker(1).kill();
        Files.createFile(gate);
        IntStream.range(0, 20).forEach(i -> accepted.submit(Accepted.ping()));
        accepted.awaitAllFinal(LIMIT);
        topology.worker(1).start();

        accepted.assertAllSucceededWithTheirResults();
    }

    @Test
    void outlivesTheApi(Topology topology) {
        IntStream.range(0, 4).forEach(i -> accepted.submit(Accepted.script("script", "sleep 3; echo done")));
        IntStream.range(0, 20).forEach(i -> accepted.submit(Accepted.ping()));

        topology.api().kill();
        topology.api().start();
        topology.awaitReady();
        accepted.awaitAllFinal(LIMIT);

        accepted.assertAllSucceededWithTheirResults();
    }

    @Test
    void outlivesTheMemoryOfTemporal(Topology topology) {
        IntStream.range(0, 10).forEach(i -> accepted.submit(Accepted.ping()));
        accepted.submit(Accepted.script("repeatable-script", "sleep 2; echo done"));

        topology.temporal().kill();
        long down = System.nanoTime();
        Wait.until("30 s have passed", Duration.ofMinutes(3), () -> {
            accepted.submit(Accepted.ping());
            pause(Duration.ofMillis(200));
            return System.nanoTime() - down > Duration.ofSeconds(30).toNanos();
        });
        topology.temporal().start();
        accepted.awaitAllFinal(LIMIT);

        accepted.assertAllSucceededWithTheirResults();
    }

    @Test
    void answersASyncJobWith503WhileTemporalIsAway(Topology topology) {
        topology.temporal().kill();

        accepted.trySubmit(JobRequest.of("fault-ping", "type:ping-sync", "type:localhost"));
        topology.temporal().start();
        accepted.awaitAllFinal(LIMIT);

        assertThat(accepted.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(503);
            assertThat(refusal.jobId()).isPresent();
        });
        accepted.assertAllSucceededWithTheirResults();
    }

    @Test
    void outlivesARestartOfTheDatabaseUnderLoad(Topology topology) {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 4).forEach(i -> clients.add(CompletableFuture.runAsync(() -> load(goesOn), threads)));
            Wait.until("jobs are accepted", LIMIT, () -> accepted.count() > 20);
            topology.restartDatabase();
            int before = accepted.count();
            Wait.until("jobs are accepted again", LIMIT, () -> accepted.count() > before + 20);
            goesOn.set(false);
        }
        accepted.awaitAllFinal(LIMIT);

        clients.forEach(CompletableFuture::join);
        assertThat(accepted.refusals()).extracting(HeimdallException::code).allMatch(code -> code == 503);
        accepted.assertAllSucceededWithTheirResults();
    }

    private void load(AtomicBoolean goesOn) {
        while (goesOn.get()) {
            accepted.trySubmit(Accepted.ping());
            pause(Duration.ofMillis(20));
        }
    }

    /** Between two submissions: it is the outage that is tried, not how much the machine can take. */
    private static void pause(Duration pause) {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS))
                .join();
    }

    private boolean someRun() {
        return client.jobs(JobQuery.all().with("status", "RUNNING")).jobs().stream()
                .anyMatch(job -> job.name().equals("fault-script"));
    }
}
