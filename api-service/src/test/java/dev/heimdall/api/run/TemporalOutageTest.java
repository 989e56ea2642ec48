package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.flow.JobWorkflow;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.JobStore;
import dev.heimdall.api.run.row.NewJob;
import dev.heimdall.api.run.row.NewJobStore;
import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.catalog.Retry;
import dev.heimdall.job.JobStatus;
import dev.heimdall.report.Report;
import dev.heimdall.report.WorkerCard.PluginCard;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        learn("ping", false);
        UUID waiting = fixture.accepted("async");
        UUID inWorker = begun("async", null);

        Stream.of(waiting, inWorker).forEach(this::terminate);

        for (UUID id : List.of(waiting, inWorker)) {
            assertThat(fixture.await(id, JobStatus.KILLED).error())
                    .isEqualTo("its workflow was terminated by an operator of Temporal");
        }
    }

    @Test
    void saysWhatATerminatedWorkflowMayHaveLeftRunning() {
        fixture.startTemporal();
        fixture.awaitConnection();
        learn("far", true);
        UUID handled = begun("far", "ext-42");
        UUID unheard = begun("far", null);

        Stream.of(handled, unheard).forEach(this::terminate);

        String error = "its workflow was terminated by an operator of Temporal; the work may still run at the back end";
        assertThat(fixture.await(handled, JobStatus.FAILED).error()).isEqualTo(error + " as ext-42");
        assertThat(fixture.await(unheard, JobStatus.FAILED).error()).isEqualTo(error);
    }

    private void terminate(UUID id) {
        fixture.api
                .bean(WorkflowClient.class)
                .newUntypedWorkflowStub(id.toString())
                .terminate("enough");
        fixture.age();
    }

    private void learn(String plugin, boolean isRemote) {
        fixture.api.bean(Plugins.class).learn(new PluginCard(plugin, false, false, isRemote, "{}", "{}", "{}"));
    }

    private UUID begun(String command, @Nullable String handle) {
        UUID id = fixture.accepted(command);
        Report report = new Report(id.toString(), 1, Instant.now(), handle, null, null);
        assertThat(fixture.api.bean(JobStore.class).news(id, report)).isTrue();
        return id;
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
