package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.flow.JobWorkflow;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.JobStore;
import dev.heimdall.api.run.row.NewJob;
import dev.heimdall.api.run.row.NewJobStore;
import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.catalog.Retry;
import dev.heimdall.job.JobStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class TemporalOutageTest {

    private final RunFixture fixture = new RunFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void takesJobsWhileTemporalIsAwayAndRunsThemLater() {
        fixture.worker.then(Samples.succeeded()).then(Samples.succeeded());
        Submitted.Accepted async = (Submitted.Accepted) fixture.submit("async");
        Instant begun = Instant.now();
        Submitted.Delayed sync = (Submitted.Delayed) fixture.submit("sync");

        assertThat(async.job().status()).isEqualTo(JobStatus.NEW);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
        fixture.startTemporal().startWorker();
        fixture.await(async.job().id(), JobStatus.SUCCEEDED);
        fixture.await(sync.id(), JobStatus.SUCCEEDED);
    }

    @Test
    void cancelsAJobThatWasNeverStartedWhenTemporalIsBack() {
        UUID id = fixture.accepted("async");

        fixture.api.bean(JobCanceller.class).cancel(id, "bob");

        assertThat(fixture.row(id).status()).isEqualTo(JobStatus.CANCELING);
        fixture.startTemporal().startWorker();
        fixture.age();
        fixture.await(id, JobStatus.CANCELED);
        assertThat(fixture.worker.requests).isEmpty();
    }

    @Test
    void endsAJobWhoseWorkflowWasTerminated() {
        fixture.startTemporal();
        fixture.awaitConnection();
        UUID id = fixture.accepted("async");

        fixture.api
                .bean(WorkflowClient.class)
                .newUntypedWorkflowStub(id.toString())
                .terminate("enough");
        fixture.age();

        assertThat(fixture.await(id, JobStatus.KILLED).error())
                .isEqualTo("its workflow was terminated by an operator of Temporal");
    }

    @Test
    void endsAJobWhoseWorkflowEndedWithoutAnEnd() {
        fixture.startTemporal();
        fixture.awaitConnection();
        NewJob job = NewJob.of(Samples.submission("type:async"), "alice");
        fixture.api.bean(NewJobStore.class).insert(job);
        fixture.api.bean(JobStore.class).accept(job.id(), Samples.target("local", Retry.NEVER), List.of());
        WorkflowClient client = fixture.api.bean(WorkflowClient.class);
        WorkerFactory older = WorkerFactory.newInstance(client);
        older.newWorker("older").registerWorkflowImplementationTypes(Endless.class);
        older.start();
        client.newWorkflowStub(
                        JobWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(job.id().toString())
                                .setTaskQueue("older")
                                .build())
                .run(JobInput.of(job.asStored()));
        older.shutdownNow();
        fixture.age();

        StoredJob end = fixture.await(job.id(), JobStatus.FAILED);
        assertThat(end.error()).isEqualTo("its workflow ended without an end of the job");
    }

    /** As they did that took a late report for their job's end. */
    public static final class Endless implements JobWorkflow {

        @Override
        public Ending run(JobInput input) {
            return Ending.of(UUID.fromString(input.card().id()), JobStatus.RUNNING, 1, null);
        }

        @Override
        public void called() {}
    }
}
