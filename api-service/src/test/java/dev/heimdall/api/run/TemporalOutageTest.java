package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.job.JobStatus;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
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
}
