package dev.heimdall.api.run.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.Samples;
import dev.heimdall.catalog.Retry;
import dev.heimdall.job.JobStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those who wait at one instance for jobs that another one routes and ends. */
class LatecomersTest {

    private final CompletionHub hub = new CompletionHub();
    private final List<CompletionHub.Waiter> waiters = new ArrayList<>();
    private NewJobStore newcomers;
    private JobStore elsewhere;
    private Latecomers latecomers;

    @BeforeEach
    void create() {
        JdbcClient jdbc = JdbcClient.create(EmbeddedDatabase.create().dataSource());
        newcomers = new NewJobStore(jdbc);
        elsewhere = new JobStore(jdbc);
        latecomers = new Latecomers(hub, new OpenJobStore(jdbc));
    }

    @AfterEach
    void leave() {
        waiters.forEach(CompletionHub.Waiter::close);
    }

    private NewJob awaited() {
        NewJob job = NewJob.of(Samples.submission("type:ping"), "alice");
        newcomers.insert(job);
        waiters.add(hub.register(job.id()));
        return job;
    }

    @Test
    void areToldOfTheChoiceAndOfTheEndByTheNextLook() throws InterruptedException {
        NewJob job = awaited();
        CompletionHub.Waiter waiter = waiters.getFirst();
        latecomers.look();

        elsewhere.accept(job.id(), Samples.target("a", Retry.NEVER), List.of());
        latecomers.look();
        assertThat(waiter.routed(Duration.ZERO)).map(StoredJob::status).contains(JobStatus.ACCEPTED);
        assertThat(waiter.ended(Duration.ZERO)).isEmpty();

        elsewhere.finish(Ending.of(job.id(), 1, Samples.succeeded()));
        latecomers.look();
        assertThat(waiter.ended(Duration.ZERO)).map(StoredJob::status).contains(JobStatus.SUCCEEDED);
    }

    @Test
    void areAllToldByOneLookThoughTheyAreMany() throws InterruptedException {
        List<NewJob> jobs = IntStream.range(0, 600).mapToObj(i -> awaited()).toList();
        latecomers.look();
        jobs.forEach(job -> elsewhere.finish(Ending.of(job.id(), JobStatus.FAILED, 0, "nothing takes it")));

        latecomers.look();

        for (CompletionHub.Waiter waiter : waiters) {
            assertThat(waiter.ended(Duration.ZERO)).isPresent();
        }
    }
}
