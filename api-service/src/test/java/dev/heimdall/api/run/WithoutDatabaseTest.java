package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.database.Relay;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.RunRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.dao.DataAccessException;

/** The line to the database breaks while a job runs: exactly the step that comes next finds nobody there. */
@Execution(ExecutionMode.CONCURRENT)
class WithoutDatabaseTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch broken = new CountDownLatch(1);
    private Relay relay;
    private RunFixture fixture;

    @BeforeEach
    void startOverALineThatCanBeCut() throws IOException {
        EmbeddedDatabase database = EmbeddedDatabase.create();
        int port = URI.create(database.url().substring("jdbc:".length())).getPort();
        relay = new Relay(port);
        fixture = RunFixture.withTemporal(
                        database,
                        new SampleCatalog(),
                        "heimdall.database.url",
                        database.url().replace(":" + port, ":" + relay.port()),
                        "heimdall.database.connection-timeout",
                        "1s")
                .startWorker();
        fixture.awaitConnection();
    }

    @AfterEach
    void close() {
        broken.countDown();
        relay.mend();
        fixture.close();
        relay.close();
    }

    @Test
    void endsTheJobOnceWhenTheDatabaseIsBack() throws InterruptedException {
        fixture.worker.then(request -> {
            begun.countDown();
            await(broken);
            return Samples.succeeded();
        });
        UUID id = fixture.accepted("async");
        begun.await();

        endTheRunWithoutADatabase(id);
        assertThat(fixture.events(id)).doesNotContain("SUCCEEDED");
        relay.mend();

        StoredJob row = fixture.await(id, JobStatus.SUCCEEDED);
        assertThat(row.attempt()).isEqualTo(1);
        assertThat(fixture.worker.requests).hasSize(1);
        assertThat(fixture.events(id)).endsWith("SUCCEEDED").containsOnlyOnce("SUCCEEDED");
    }

    @Test
    void goesOnWithTheNextAttemptWhenTheDatabaseIsBack() throws InterruptedException {
        fixture.worker
                .then(request -> {
                    begun.countDown();
                    await(broken);
                    return Samples.handedOn("ext-42");
                })
                .then(Samples.succeeded());
        UUID id = fixture.accepted("async");
        begun.await();

        endTheRunWithoutADatabase(id);
        assertThat(fixture.worker.requests).hasSize(1);
        relay.mend();

        assertThat(fixture.await(id, JobStatus.SUCCEEDED).attempt()).isEqualTo(2);
        assertThat(fixture.worker.requests).extracting(RunRequest::handle).containsExactly(null, "ext-42");
    }

    @Test
    void takesAJobWhenTheDatabaseComesBackWhileItsClientWaits() throws Exception {
        fixture.worker.then(Samples.succeeded());
        relay.cut();
        try (ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<UUID> answer = client.submit(() -> fixture.accepted("async"));
            long refused = relay.refused();
            RunFixture.await(() -> relay.refused() > refused, () -> "somebody asks for the database");
            relay.mend();

            fixture.await(answer.get(), JobStatus.SUCCEEDED);
        }
        assertThat(fixture.worker.requests).hasSize(1);
    }

    @Test
    void namesTheJobThoughTheDatabaseWentAwayWhileItsClientWaited() throws Exception {
        fixture.worker.then(request -> {
            begun.countDown();
            await(broken);
            return Samples.succeeded();
        });
        SubmitWish wish = new SubmitWish("alice", null, new SubmitWish.Wait(false, Duration.ofSeconds(3)));
        try (ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Submitted> answer = client.submit(
                    () -> fixture.api.bean(JobSubmitter.class).submit(Samples.submission("type:sync"), wish));
            begun.await();
            relay.cut();

            StoredJob job = ((Submitted.StillRunning) answer.get()).job();
            relay.mend();
            broken.countDown();
            fixture.await(job.id(), JobStatus.SUCCEEDED);
        }
    }

    @Test
    void doesNotRunLaterWhatItDidNotTake() {
        relay.cut();
        assertThatThrownBy(() -> fixture.submit("async")).isInstanceOf(DataAccessException.class);
        relay.mend();

        fixture.worker.then(Samples.succeeded());
        UUID next = fixture.accepted("async");
        fixture.await(next, JobStatus.SUCCEEDED);
        RunFixture.await(() -> openWorkflows() == 0, () -> openWorkflows() + " workflows are open");
        assertThat(fixture.worker.requests).hasSize(1);
        assertThat(fixture.jobs()).containsExactly(next);
    }

    private long openWorkflows() {
        return fixture.api
                .bean(WorkflowClient.class)
                .getWorkflowServiceStubs()
                .blockingStub()
                .listOpenWorkflowExecutions(ListOpenWorkflowExecutionsRequest.newBuilder()
                        .setNamespace("default")
                        .build())
                .getExecutionsCount();
    }

    private void endTheRunWithoutADatabase(UUID id) {
        relay.cut();
        broken.countDown();
        RunFixture.await(
                () -> fixture.history(id).contains("EVENT_TYPE_ACTIVITY_TASK_COMPLETED"), () -> fixture.history(id));
        long refused = relay.refused();
        RunFixture.await(() -> relay.refused() > refused + 3, () -> "somebody asks for the database");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
