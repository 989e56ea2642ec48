package dev.heimdall.worker.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.plugin.Attribute;
import dev.heimdall.plugin.testkit.Waiting;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.worker.ReportServer;
import dev.heimdall.worker.Requests;
import dev.heimdall.worker.TemporalServer;
import dev.heimdall.worker.WorkerProcess;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolWorkersTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private ReportServer reports;

    @BeforeEach
    void start() throws IOException {
        reports = new ReportServer();
    }

    @AfterEach
    void stop() {
        reports.close();
    }

    private WorkerProcess worker(int temporalPort, String... more) {
        return new WorkerProcess("127.0.0.1:" + temporalPort, reports, folder, more);
    }

    private void awaitStart(String jobId) {
        Waiting.until("the start", SOON, () -> reports.news(jobId).isPresent());
    }

    @Test
    void waitsForATemporalThatComesLater() throws IOException {
        int port = TemporalServer.freePort();
        WorkerProcess worker = worker(port);
        boolean wasServing = worker.bean(PoolWorkers.class).isServing();

        try (TemporalServer temporal = new TemporalServer(port);
                worker) {
            WorkflowStub workflow = temporal.begin(Requests.of("ping").job("{}"));

            assertThat(TemporalServer.outcome(workflow).kind()).isEqualTo(Kind.SUCCEEDED);
            assertThat(wasServing).isFalse();
            // the first attempt may be over before the start is
            Waiting.until("it serves", SOON, worker.bean(PoolWorkers.class)::isServing);
        }
    }

    @Test
    void endsSoonAlthoughTemporalNeverCame() throws IOException {
        WorkerProcess worker = worker(TemporalServer.freePort());
        long asked = System.nanoTime();

        worker.close();

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void cutsOffWhatOutlastsTheGraceAndSaysSo() throws IOException {
        String id = "j-wait";
        int port = TemporalServer.freePort();
        try (TemporalServer temporal = new TemporalServer(port)) {
            WorkerProcess worker = worker(port, "--heimdall.run.grace=500ms");
            WorkflowStub workflow = temporal.begin(Requests.of("odd").job(id, "{\"act\":\"wait\"}"));
            awaitStart(id);

            long asked = System.nanoTime();
            worker.close();
            RunOutcome outcome = TemporalServer.outcome(workflow);

            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(40));
            assertThat(outcome.kind()).isEqualTo(Kind.CUT_OFF);
            assertThat(outcome.attributes()).containsEntry("interrupted", Attribute.text("asked to stop: true"));
        }
    }

    @Test
    void letsWhatIsShortComeToItsEnd() throws IOException {
        String id = "j-short";
        int port = TemporalServer.freePort();
        try (TemporalServer temporal = new TemporalServer(port)) {
            WorkerProcess worker = worker(port, "--heimdall.run.grace=60s");
            WorkflowStub workflow = temporal.begin(Requests.of("odd").job(id, "{\"act\":\"deaf\",\"amount\":1500}"));
            awaitStart(id);

            worker.close();

            assertThat(TemporalServer.outcome(workflow).kind()).isEqualTo(Kind.SUCCEEDED);
            assertThat(reports.news(id).orElseThrow().outcome()).isNotNull();
        }
    }

    @Test
    void keepsWhatIsDoneInSpiteOfItsCut() throws IOException {
        String id = "j-late";
        int port = TemporalServer.freePort();
        try (TemporalServer temporal = new TemporalServer(port)) {
            WorkerProcess worker = worker(port, "--heimdall.run.grace=500ms");
            WorkflowStub workflow = temporal.begin(Requests.of("odd").job(id, "{\"act\":\"deaf\",\"amount\":3000}"));
            awaitStart(id);

            worker.close();

            assertThat(TemporalServer.outcome(workflow).kind()).isEqualTo(Kind.SUCCEEDED);
        }
    }

    @Test
    void refusesASettingItDoesNotKnowAndOneThatMakesNoSense() {
        assertThatThrownBy(() -> worker(1, "--heimdall.pool.slotz=3"))
                .rootCause()
                .hasMessageContaining("heimdall.pool.slotz");
        assertThatThrownBy(() -> worker(1, "--heimdall.pool.slots=0"))
                .rootCause()
                .hasMessage("heimdall.pool.slots must be at least 1");
    }
}
