package dev.heimdall.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.testkit.Waiting;
import dev.heimdall.plugin.testkit.echo.RemoteEchoServer;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.RunRequest;
import dev.heimdall.worker.TemporalServer;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteRunTest {

    @TempDir
    private static Path folder;

    private static RemoteFixture fixture;

    private final EchoJob job = EchoJob.create();

    @BeforeAll
    static void start() throws IOException {
        fixture = new RemoteFixture(folder, "--heimdall.run.stop-grace=1m", "--heimdall.run.poll-patience=1m");
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @AfterEach
    void end() {
        job.close();
    }

    private static RunOutcome run(RunRequest request) {
        return TemporalServer.outcome(fixture.temporal.begin(request));
    }

    private WorkflowStub begun(long millis) {
        return begun(job.first(millis));
    }

    private WorkflowStub begun(RunRequest request) {
        WorkflowStub workflow = fixture.temporal.begin(request);
        fixture.awaitHandle(job.id());
        return workflow;
    }

    /** Work that ends while its worker cannot see it, and is to be stopped when it can. */
    private RunOutcome stoppedTooLate(WorkflowStub workflow) {
        job.echo().be(RemoteEchoServer.Mood.FAILING);
        Waiting.until("the work is done", RemoteFixture.SOON, () -> !job.isRunning());
        long since = System.nanoTime();
        // the pauses between two looks grow
        Waiting.until("looks are rare", RemoteFixture.SOON, () -> System.nanoTime() - since > 4_000_000_000L);
        workflow.signal("stop");
        job.echo().be(RemoteEchoServer.Mood.WELL);
        return TemporalServer.outcome(workflow);
    }

    @Test
    void followsTheWorkToItsResult() {
        RunOutcome outcome = run(job.first(700));

        assertThat(outcome.error()).isNull();
        assertThat(outcome.result().artifact()).isEqualTo("result.1");
        assertThat(outcome.result().text()).contains("[[\"hi\"]]");
        assertThat(fixture.worker().artifact(job.id(), "stdout")).isEqualTo("hi\n");
    }

    @Test
    void aLostAnswerIsOneSubmissionAllTheSame() {
        job.echo().loseNextAnswer();

        RunOutcome outcome = run(job.first(300));

        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(job.submissions()).isEqualTo(1);
    }

    @Test
    void aCancelEndsTheWorkAtTheBackEnd() {
        WorkflowStub workflow = begun(EchoJob.ENDLESS);

        workflow.signal("stop");
        RunOutcome outcome = TemporalServer.outcome(workflow);

        assertThat(outcome.kind()).isEqualTo(Kind.STOPPED);
        assertThat(job.isRunning()).isFalse();
    }

    @Test
    void aLaterAttemptLooksBeforeItSubmits() {
        begun(EchoJob.ENDLESS);

        WorkflowStub second = fixture.temporal.begin(job.attempt(2, null, EchoJob.ENDLESS));
        job.echo().finish();

        assertThat(TemporalServer.outcome(second).kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(job.submissions()).isEqualTo(1);
    }

    @Test
    void aLaterAttemptBringsTheLogHomeOnce() {
        run(job.first(1));

        RunOutcome again = run(job.attempt(2, null, 1));

        assertThat(again.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(fixture.worker().artifact(job.id(), "stdout")).isEqualTo("hi\n");
    }

    @Test
    void aStopThatComesTooLateFindsTheResult() {
        RunOutcome outcome = stoppedTooLate(begun(2_000));

        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(outcome.result().text()).contains("[[\"hi\"]]");
    }

    @Test
    void aStopThatComesTooLateFindsTheFailure() {
        RunOutcome outcome = stoppedTooLate(begun(job.failing(2_000, "out of paper")));

        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.error()).isEqualTo("out of paper");
    }

    @Test
    void aStopBringsHomeWhatHadEndedWell() {
        run(job.first(1));

        RunOutcome outcome = run(job.toStop(2));

        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(outcome.result().artifact()).isEqualTo("result.2");
    }

    @Test
    void aStopFindsWhatWasLeftUnderNoHandle() {
        begun(EchoJob.ENDLESS);

        RunOutcome outcome = run(job.toStop(2));

        assertThat(outcome.kind()).isEqualTo(Kind.STOPPED);
        assertThat(job.isRunning()).isFalse();
        assertThat(job.submissions()).isEqualTo(1);
    }

    @Test
    void aStopSubmitsNothing() {
        assertThat(run(job.toStop(2)).kind()).isEqualTo(Kind.STOPPED);
        assertThat(job.submissions()).isZero();
    }

    @Test
    void aBackEndThatIsAwayForAMomentIsWaitedFor() {
        WorkflowStub workflow = begun(500);
        job.echo().be(RemoteEchoServer.Mood.FAILING);
        Waiting.until("the work is done", RemoteFixture.SOON, () -> !job.isRunning());

        job.echo().be(RemoteEchoServer.Mood.WELL);

        assertThat(TemporalServer.outcome(workflow).kind()).isEqualTo(Kind.SUCCEEDED);
    }

    @Test
    void aClusterThatCannotBeReachedStartsNothing() {
        job.echo().refuse();

        assertThat(run(job.first(0)).kind()).isEqualTo(Kind.CLUSTER_UNAVAILABLE);
    }
}
