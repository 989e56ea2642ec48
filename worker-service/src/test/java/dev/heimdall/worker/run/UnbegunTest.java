package dev.heimdall.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.testkit.Waiting;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.RunRequest;
import dev.heimdall.worker.Requests;
import dev.heimdall.worker.TemporalServer;
import dev.heimdall.worker.pool.PoolWorkers;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Attempts of which nothing was begun when their worker ended: a question for a secret keeps them until then. */
@ExtendWith(OutputCaptureExtension.class)
class UnbegunTest {

    private static final String REFERENCE = "${catalog:slow/context/value@1}";

    @TempDir
    private Path folder;

    private final EchoJob job = EchoJob.create();
    private RemoteFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new RemoteFixture(folder, "--heimdall.run.grace=3s", "--heimdall.run.stop-grace=1m");
        fixture.reports.holdSecrets();
    }

    @AfterEach
    void stop() {
        fixture.close();
        job.close();
    }

    private RunOutcome endAndRelease(RunRequest request, BooleanSupplier isEnding) throws InterruptedException {
        WorkflowStub workflow = fixture.temporal.begin(request);
        Waiting.until("the attempt is held", RemoteFixture.SOON, () -> fixture.reports.secretQuestions() > 0);
        Thread end = Thread.ofVirtual().start(fixture::stopWorker);
        Waiting.until("the worker ends", RemoteFixture.SOON, isEnding);
        fixture.reports.releaseSecrets();
        RunOutcome outcome = TemporalServer.outcome(workflow);
        end.join();
        return outcome;
    }

    @Test
    void submitNothingAndSaySo() throws InterruptedException {
        PoolWorkers pools = fixture.worker().bean(PoolWorkers.class);
        fixture.reports.know(REFERENCE, "\"" + job.echo().address() + "\"");

        RunOutcome outcome = endAndRelease(
                Requests.of("remote-echo")
                        .cluster("{\"address\":\"" + REFERENCE + "\"}")
                        .job(job.id(), "{\"text\":\"hi\",\"millis\":1}"),
                () -> !pools.isServing());

        assertThat(outcome.kind()).isEqualTo(Kind.UNBEGUN);
        assertThat(outcome.isPerhapsSubmitted()).isFalse();
        assertThat(job.submissions()).isZero();
    }

    @Test
    void runNothingAndSaySo(CapturedOutput log) throws InterruptedException {
        Path trace = folder.resolve("trace");
        fixture.reports.know(REFERENCE, "\"" + trace + "\"");

        RunOutcome outcome = endAndRelease(
                Requests.of("shell")
                        .command("{\"command\":[\"touch\",\"" + REFERENCE + "\"]}")
                        .job("{}"),
                () -> log.getOut().contains("they are cut off"));

        assertThat(outcome.kind()).isEqualTo(Kind.UNBEGUN);
        assertThat(trace).doesNotExist();
    }
}
