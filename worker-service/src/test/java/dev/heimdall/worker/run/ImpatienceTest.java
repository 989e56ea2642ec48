package dev.heimdall.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.testkit.Waiting;
import dev.heimdall.plugin.testkit.echo.RemoteEchoServer;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.RunRequest;
import dev.heimdall.worker.Requests;
import dev.heimdall.worker.TemporalServer;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said when a plugin or a back end takes longer than the settings allow. */
class ImpatienceTest {

    @TempDir
    private Path folder;

    private final EchoJob job = EchoJob.create();

    @AfterEach
    void end() {
        job.close();
    }

    @Test
    void aCancelThatIsNotConfirmedIsSaid() throws IOException {
        try (RemoteFixture fixture = new RemoteFixture(folder, "--heimdall.run.stop-grace=2s")) {
            WorkflowStub workflow = fixture.temporal.begin(job.first(EchoJob.ENDLESS));
            fixture.awaitHandle(job.id());
            job.echo().be(RemoteEchoServer.Mood.FAILING);

            workflow.signal("stop");
            RunOutcome outcome = TemporalServer.outcome(workflow);

            assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
            assertThat(outcome.error())
                    .startsWith("the job was asked to stop, but its back end did not confirm that within 2s: ")
                    .endsWith("; it may still run");
        }
    }

    @Test
    void aPluginThatIgnoresItsStopIsSaid() throws IOException {
        try (RemoteFixture fixture =
                new RemoteFixture(folder, "--heimdall.run.stop-grace=2s", "--heimdall.run.grace=1s")) {
            RunRequest request = Requests.of("odd").job("{\"act\":\"deaf\",\"amount\":60000}");
            WorkflowStub workflow = fixture.temporal.begin(request);
            Waiting.until(
                    "the start",
                    RemoteFixture.SOON,
                    () -> fixture.reports.news(request.job().id()).isPresent());

            workflow.signal("stop");
            RunOutcome outcome = TemporalServer.outcome(workflow);

            assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
            assertThat(outcome.error()).isEqualTo("the job was asked to stop and did not within 2s; it may still run");
        }
    }

    @Test
    void aSubmissionThatNobodyCouldAskForIsNotTakenForNone() throws IOException {
        try (RemoteFixture fixture = new RemoteFixture(folder, "--heimdall.run.poll-patience=2s")) {
            fixture.temporal.begin(job.first(EchoJob.ENDLESS));
            fixture.awaitHandle(job.id());
            job.echo().refuse();

            RunOutcome unanswered =
                    TemporalServer.outcome(fixture.temporal.begin(job.attempt(2, null, EchoJob.ENDLESS)));
            job.echo().accept();
            RunOutcome stopped = TemporalServer.outcome(fixture.temporal.begin(job.toStop(3)));

            assertThat(unanswered.kind()).isEqualTo(Kind.CLUSTER_UNAVAILABLE);
            assertThat(unanswered.isPerhapsSubmitted()).isTrue();
            assertThat(unanswered.error()).endsWith("; the back end may hold the job all the same");
            assertThat(stopped.kind()).isEqualTo(Kind.STOPPED);
            assertThat(job.isRunning()).isFalse();
            assertThat(job.submissions()).isEqualTo(1);
        }
    }

    @Test
    void aBackEndThatStaysAwayIsLeftToTheNextAttempt() throws IOException {
        try (RemoteFixture fixture = new RemoteFixture(folder, "--heimdall.run.poll-patience=2s")) {
            WorkflowStub workflow = fixture.temporal.begin(job.first(EchoJob.ENDLESS));
            String handle = fixture.awaitHandle(job.id());

            job.echo().refuse();
            RunOutcome away = TemporalServer.outcome(workflow);
            job.echo().accept();
            job.echo().finish();
            RunOutcome back =
                    TemporalServer.outcome(fixture.temporal.begin(job.attempt(2, away.handle(), EchoJob.ENDLESS)));

            assertThat(away.kind()).isEqualTo(Kind.HANDED_ON);
            assertThat(away.handle()).isEqualTo(handle);
            assertThat(away.error()).startsWith("the back end did not answer for 2s when it was asked about the job: ");
            assertThat(back.kind()).isEqualTo(Kind.SUCCEEDED);
        }
    }
}
