package dev.heimdall.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.testkit.Waiting;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.worker.TemporalServer;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Work that goes on at its back end while workers, or Temporal, come and go. */
@ExtendWith(OutputCaptureExtension.class)
class HandOverTest {

    @TempDir
    private Path folder;

    private final EchoJob job = EchoJob.create();
    private RemoteFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new RemoteFixture(folder, "--heimdall.run.grace=3s", "--heimdall.run.stop-grace=5s");
    }

    @AfterEach
    void stop() {
        fixture.close();
        job.close();
    }

    @Test
    void aWorkerThatEndsHandsTheWorkOnAndTheNextFollowsIt() {
        WorkflowStub workflow = fixture.temporal.begin(job.first(EchoJob.ENDLESS));
        fixture.awaitHandle(job.id());

        fixture.stopWorker();
        RunOutcome first = TemporalServer.outcome(workflow);
        fixture.startWorker();
        job.echo().finish();
        RunOutcome second =
                TemporalServer.outcome(fixture.temporal.begin(job.attempt(2, first.handle(), EchoJob.ENDLESS)));

        assertThat(first.kind()).isEqualTo(Kind.HANDED_ON);
        assertThat(second.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(second.result().artifact()).isEqualTo("result.2");
        assertThat(job.submissions()).isEqualTo(1);
    }

    @Test
    void theHandleIsWithTemporalAndTheNextTryFollowsIt() {
        WorkflowStub workflow = fixture.temporal.begin(job.first(EchoJob.ENDLESS));
        String handle = fixture.awaitHandle(job.id());
        Waiting.until(
                "the heartbeat",
                RemoteFixture.SOON,
                () -> fixture.temporal.handleOf(workflow).isPresent());
        String carried = fixture.temporal.handleOf(workflow).orElseThrow();
        fixture.stopWorker();

        WorkflowStub other = fixture.temporal.begin(job.requests().job("{\"text\":\"never submitted\",\"millis\":1}"));
        fixture.temporal.breakOneAttempt("default", carried);
        job.echo().finish();
        fixture.startWorker();
        RunOutcome outcome = TemporalServer.outcome(other);

        assertThat(carried).isEqualTo(handle);
        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(job.echo().submissions()).isEqualTo(1);
    }

    @Test
    void aRunThatTemporalLostSightOfIsLeftAlone(CapturedOutput log) {
        fixture.temporal.begin(job.first(EchoJob.ENDLESS), 4);
        fixture.awaitHandle(job.id());

        fixture.temporal.close();
        Waiting.until(
                "the run is given up",
                Duration.ofMinutes(2),
                () -> log.getOut().contains("job " + job.id() + " is left alone"));

        assertThat(job.isRunning()).isTrue();
        assertThat(fixture.reports.news(job.id()).orElseThrow().outcome()).isNull();
    }
}
