package dev.heimdall.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.testkit.Waiting;
import dev.heimdall.run.RunRequest;
import dev.heimdall.worker.Requests;
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

/** Attempts that their worker begins too late: a question for a secret keeps it as a freeze would. */
@ExtendWith(OutputCaptureExtension.class)
class GivenUpTest {

    private static final String REFERENCE = "${catalog:late/context/value@1}";

    @TempDir
    private Path folder;

    private final EchoJob job = EchoJob.create();
    private RemoteFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new RemoteFixture(folder);
        fixture.reports.holdSecrets();
    }

    @AfterEach
    void stop() {
        fixture.close();
        job.close();
    }

    private void giveUp(RunRequest request, int heartbeatSeconds, Duration late, CapturedOutput log) {
        WorkflowStub workflow = fixture.temporal.begin(request, heartbeatSeconds);
        Waiting.until("the attempt is held", RemoteFixture.SOON, () -> fixture.reports.secretQuestions() > 0);
        workflow.terminate("nobody waits for it");
        long since = System.nanoTime();
        Waiting.until("it is late", RemoteFixture.SOON, () -> System.nanoTime() - since >= late.toNanos());
        fixture.reports.releaseSecrets();
        String jobId = request.job().id();
        Waiting.until("it ends", RemoteFixture.SOON, () -> log.getOut().contains("job " + jobId + " is left alone"));
    }

    @Test
    void submitNothing(CapturedOutput log) {
        fixture.reports.know(REFERENCE, "\"" + job.echo().address() + "\"");

        giveUp(
                Requests.of("remote-echo")
                        .cluster("{\"address\":\"" + REFERENCE + "\"}")
                        .job(job.id(), "{\"text\":\"hi\",\"millis\":1}"),
                40,
                Duration.ZERO,
                log);

        assertThat(job.submissions()).isZero();
    }

    @Test
    void runNothingWhenTheClockShowsThatTheyAreLate(CapturedOutput log) {
        Path trace = folder.resolve("trace");
        fixture.reports.know(REFERENCE, "\"" + trace + "\"");

        giveUp(
                Requests.of("shell")
                        .command("{\"command\":[\"touch\",\"" + REFERENCE + "\"]}")
                        .job("{}"),
                1,
                Duration.ofMillis(500),
                log);

        assertThat(trace).doesNotExist();
    }
}
