package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.run.flow.ScriptedWorker;
import dev.heimdall.job.JobStatus;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LongSyncJobTest {

    @Test
    void doesNotKeepItsClientWaiting() {
        try (RunFixture fixture = RunFixture.withTemporal("heimdall.job.sync-timeout", "2s")) {
            fixture.startWorker().awaitConnection();
            fixture.worker.then(request -> ScriptedWorker.stopped());

            Submitted.StillRunning answer = (Submitted.StillRunning) fixture.submit("sync");

            UUID id = answer.job().id();
            assertThat(answer.job().status()).isEqualTo(JobStatus.ACCEPTED);
            fixture.api.bean(JobCanceller.class).cancel(id, "bob");
            fixture.await(id, JobStatus.CANCELED);
        }
    }
}
