package dev.heimdall.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.testkit.Waiting;
import dev.heimdall.plugin.testkit.echo.EchoRequest;
import dev.heimdall.plugin.testkit.echo.EchoRequest.Fate;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.worker.TemporalServer;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A back end that shows only after a while what was submitted to it. */
class SettlingTest {

    private static final int UNSEEN_LOOKS = 8;
    /** More than are taken before a stop is heard of. */
    private static final int UNSEEN_LOOKS_OF_A_STOP = 12;

    @TempDir
    private Path folder;

    private final EchoJob job = EchoJob.create();
    private final AtomicInteger looks = new AtomicInteger();
    private RemoteFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new RemoteFixture(folder, "--heimdall.run.stop-grace=5s", "--heimdall.run.grace=1m");
    }

    @AfterEach
    void stop() {
        fixture.close();
        job.close();
    }

    /** The first looks for it are in vain. */
    private Fate unseen(EchoRequest request, int times) {
        return request == EchoRequest.FIND && looks.getAndIncrement() < times ? Fate.UNSEEN : Fate.ANSWERED;
    }

    private void loseTheAnswerAndShowAfter(int times) {
        job.echo().meddle(request -> request == EchoRequest.SUBMIT ? Fate.UNANSWERED : unseen(request, times));
    }

    @Test
    void aSubmissionWhoseAnswerWasLostIsFoundThoughItShowsLate() {
        loseTheAnswerAndShowAfter(UNSEEN_LOOKS);

        RunOutcome outcome = TemporalServer.outcome(fixture.temporal.begin(job.first(300)));

        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(job.submissions()).isOne();
    }

    @Test
    void aSubmissionThatNeverShowsWasNone() {
        Duration heartbeat = Duration.ofSeconds(4);
        job.echo().meddle(request -> request == EchoRequest.SUBMIT ? Fate.FAILED : Fate.ANSWERED);
        long begun = System.nanoTime();

        RunOutcome outcome =
                TemporalServer.outcome(fixture.temporal.begin(job.first(1), Math.toIntExact(heartbeat.toSeconds())));

        assertThat(outcome.kind()).isEqualTo(Kind.RETRY);
        assertThat(outcome.isPerhapsSubmitted()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(heartbeat);
    }

    @Test
    void aStopEndsWhatShowsLate() {
        loseTheAnswerAndShowAfter(UNSEEN_LOOKS_OF_A_STOP);
        WorkflowStub workflow = fixture.temporal.begin(job.first(EchoJob.ENDLESS), 15);
        Waiting.until("it is looked for", RemoteFixture.SOON, () -> looks.get() > 0);

        workflow.signal("stop");
        RunOutcome outcome = TemporalServer.outcome(workflow);

        assertThat(outcome.kind()).isEqualTo(Kind.STOPPED);
        assertThat(job.isRunning()).isFalse();
        assertThat(job.submissions()).isOne();
    }

    @Test
    void aLaterAttemptLooksForAsLongAsItIsTold() {
        fixture.temporal.begin(job.first(EchoJob.ENDLESS));
        fixture.awaitHandle(job.id());
        job.echo().meddle(request -> unseen(request, UNSEEN_LOOKS));

        WorkflowStub second = fixture.temporal.begin(job.second(Duration.ofMinutes(5)));
        Waiting.until("it is found", RemoteFixture.SOON, () -> looks.get() > UNSEEN_LOOKS);
        job.echo().finish();

        assertThat(TemporalServer.outcome(second).kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(job.submissions()).isOne();
    }

    @Test
    void aLaterAttemptThatOnlyLookedHasBegunNothing() {
        WorkflowStub second = fixture.temporal.begin(job.second(Duration.ofMinutes(5)));
        job.echo().meddle(request -> unseen(request, Integer.MAX_VALUE));
        Waiting.until("it is looked for", RemoteFixture.SOON, () -> looks.get() > 0);

        fixture.stopWorker();
        RunOutcome outcome = TemporalServer.outcome(second);

        assertThat(outcome.kind()).isEqualTo(Kind.UNBEGUN);
        assertThat(job.submissions()).isZero();
    }
}
