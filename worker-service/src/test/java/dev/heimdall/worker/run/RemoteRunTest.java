package dev.heimdall.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.testkit.Waiting;
import dev.heimdall.plugin.testkit.echo.RemoteEchoServer;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.RunRequest;
import dev.heimdall.worker.ReportServer;
import dev.heimdall.worker.Requests;
import dev.heimdall.worker.TemporalServer;
import dev.heimdall.worker.WorkerProcess;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RemoteRunTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final String jobId = UUID.randomUUID().toString();
    private TemporalServer temporal;
    private ReportServer reports;
    private WorkerProcess worker;
    private RemoteEchoServer echo;
    private Requests echoes;

    @BeforeEach
    void start() throws IOException {
        temporal = new TemporalServer(TemporalServer.freePort());
        reports = new ReportServer();
        worker = startWorker();
        echo = RemoteEchoServer.start();
        echoes = Requests.of("remote-echo").cluster("{\"address\":\"" + echo.address() + "\"}");
    }

    private WorkerProcess startWorker() {
        return new WorkerProcess(
                temporal.address(),
                reports,
                folder,
                "--heimdall.run.grace=3s",
                "--heimdall.run.stop-grace=2s",
                "--heimdall.run.poll-patience=2s");
    }

    @AfterEach
    void stop() {
        worker.close();
        echo.close();
        reports.close();
        temporal.close();
    }

    private RunRequest job(Requests requests, long millis) {
        return requests.job(jobId, "{\"text\":\"hi\",\"millis\":" + millis + "}");
    }

    private RunOutcome run(RunRequest request) {
        return TemporalServer.outcome(temporal.begin(request));
    }

    private WorkflowStub beginAndAwaitHandle(RunRequest request) {
        WorkflowStub workflow = temporal.begin(request);
        Waiting.until(
                "the handle",
                SOON,
                () -> reports.news(jobId).filter(news -> news.handle() != null).isPresent());
        return workflow;
    }

    @Test
    void followsTheWorkToItsResult() {
        RunOutcome outcome = run(job(echoes, 700));

        assertThat(outcome.error()).isNull();
        assertThat(outcome.result().artifact()).isEqualTo("result.1");
        assertThat(worker.artifact(jobId, "result.1")).contains("[[\"hi\"]]");
        assertThat(worker.artifact(jobId, "stdout")).isEqualTo("hi\n");
    }

    @Test
    void aLostAnswerIsOneSubmissionAllTheSame() {
        echo.loseNextAnswer();

        RunOutcome outcome = run(job(echoes, 300));

        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(echo.submissions(jobId)).isEqualTo(1);
    }

    @Test
    void aCancelEndsTheWorkAtTheBackEnd() {
        WorkflowStub workflow = beginAndAwaitHandle(job(echoes, 60_000));

        workflow.signal("stop");
        RunOutcome outcome = TemporalServer.outcome(workflow);

        assertThat(outcome.kind()).isEqualTo(Kind.STOPPED);
        assertThat(echo.isRunning(jobId)).isFalse();
    }

    @Test
    void aCancelThatIsNotConfirmedIsSaid() {
        WorkflowStub workflow = beginAndAwaitHandle(job(echoes, 60_000));
        echo.be(RemoteEchoServer.Mood.FAILING);

        workflow.signal("stop");
        RunOutcome outcome = TemporalServer.outcome(workflow);

        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.error())
                .startsWith("the job was asked to stop, but its back end did not confirm that within 2s: ")
                .endsWith("; it may still run");
    }

    @Test
    void aWorkerThatEndsHandsTheWorkOnAndTheNextFollowsIt() {
        WorkflowStub workflow = beginAndAwaitHandle(job(echoes, 3_000));

        worker.close();
        RunOutcome first = TemporalServer.outcome(workflow);
        worker = startWorker();
        RunOutcome second = run(job(echoes.attempt(2, first.handle()), 3_000));

        assertThat(first.kind()).isEqualTo(Kind.HANDED_ON);
        assertThat(second.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(second.result().artifact()).isEqualTo("result.2");
        assertThat(echo.submissions(jobId)).isEqualTo(1);
    }

    @Test
    void theHandleIsWithTemporalAndTheNextTryFollowsIt() {
        WorkflowStub workflow = beginAndAwaitHandle(job(echoes, 3_000));
        String handle = reports.news(jobId).orElseThrow().handle();
        Waiting.until("the heartbeat", SOON, () -> temporal.handleOf(workflow).isPresent());
        String carried = temporal.handleOf(workflow).orElseThrow();
        worker.close();

        WorkflowStub other = temporal.begin(echoes.job("{\"text\":\"never submitted\",\"millis\":1}"));
        temporal.breakOneAttempt("default", carried);
        worker = startWorker();
        RunOutcome outcome = TemporalServer.outcome(other);

        assertThat(carried).isEqualTo(handle);
        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(echo.submissions()).isEqualTo(1);
    }

    @Test
    void aRunThatTemporalLostSightOfIsLeftAlone(CapturedOutput log) {
        beginAndAwaitHandle(job(echoes, 60_000));

        temporal.close();
        Waiting.until(
                "the run is given up",
                Duration.ofSeconds(40),
                () -> log.getOut().contains("job " + jobId + " is left alone"));

        assertThat(echo.isRunning(jobId)).isTrue();
        assertThat(reports.news(jobId).orElseThrow().outcome()).isNull();
    }

    @Test
    void aLaterAttemptLooksBeforeItSubmits() {
        beginAndAwaitHandle(job(echoes, 1_500));

        RunOutcome later = run(job(echoes.attempt(2, null), 1_500));

        assertThat(later.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(echo.submissions(jobId)).isEqualTo(1);
    }

    @Test
    void aBackEndThatIsAwayForAMomentIsWaitedFor() {
        WorkflowStub workflow = beginAndAwaitHandle(job(echoes, 500));
        echo.be(RemoteEchoServer.Mood.FAILING);
        Waiting.until("the work is done", SOON, () -> !echo.isRunning(jobId));

        echo.be(RemoteEchoServer.Mood.WELL);

        assertThat(TemporalServer.outcome(workflow).kind()).isEqualTo(Kind.SUCCEEDED);
    }

    @Test
    void aBackEndThatStaysAwayFailsTheJobAndItsHandleIsSaid() {
        WorkflowStub workflow = beginAndAwaitHandle(job(echoes, 60_000));
        String handle = reports.news(jobId).orElseThrow().handle();

        echo.refuse();
        RunOutcome outcome = TemporalServer.outcome(workflow);

        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.error())
                .startsWith("the back end did not answer for 2s when it was asked about the job: ")
                .endsWith("; the work may still run at the back end as " + handle);
    }

    @Test
    void aClusterThatCannotBeReachedStartsNothing() {
        echo.refuse();

        assertThat(run(job(echoes, 0)).kind()).isEqualTo(Kind.CLUSTER_UNAVAILABLE);
    }
}
