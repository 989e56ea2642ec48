package dev.heimdall.worker.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.testkit.Waiting;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.RunRequest;
import dev.heimdall.worker.ReportServer;
import dev.heimdall.worker.Requests;
import dev.heimdall.worker.TemporalServer;
import dev.heimdall.worker.WorkerProcess;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsInRunsTest {

    @TempDir
    private static Path folder;

    private static TemporalServer temporal;
    private static ReportServer reports;
    private static WorkerProcess worker;

    @BeforeAll
    static void start() throws IOException {
        temporal = new TemporalServer(TemporalServer.freePort());
        reports = new ReportServer();
        worker = new WorkerProcess(temporal.address(), reports, folder);
    }

    @AfterEach
    void answerAgain() {
        reports.answerWith(204);
    }

    @AfterAll
    static void stop() {
        worker.close();
        reports.close();
        temporal.close();
    }

    @Test
    void aSecretReachesThePluginAndNobodyElse() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "k4n4ry-in-a-file\n");
        reports.know("${catalog:cluster/one/password@1}", "\"k4n4ry \\\"quoted\\\"\"");
        RunRequest request = Requests.of("odd")
                .command("{\"key\":\"${file:" + file + "}\"}")
                .cluster("{\"password\":\"${catalog:cluster/one/password@1}\"}")
                .attribute("told", "https://x/{{ .Outputs.told }}")
                .attribute("reference", "{{ .Cluster.password }}")
                .job("{\"act\":\"secrets\"}");

        WorkflowStub workflow = temporal.begin(request);
        RunOutcome outcome = TemporalServer.outcome(workflow);

        assertThat(outcome.error()).isEqualTo("I know *** ***");
        assertThat(outcome.attributes().get("told *** ***").value()).isEqualTo("*** ***");
        assertThat(outcome.attributes().get("told").value()).isEqualTo("https://x/*** ***");
        assertThat(outcome.attributes().get("reference").value()).isEqualTo("${catalog:cluster/one/password@1}");
        assertThat(worker.artifact(request.job().id(), "stdout")).isEqualTo("*** ***");
        assertThat(worker.artifact(request.job().id(), "stderr")).isEqualTo("*** ***");
        Waiting.until(
                "the outcome", Duration.ofSeconds(60), () -> reports.heard().contains("I know"));
        assertThat(reports.heard()).doesNotContain("k4n4ry").contains("\"text\":\"*** ***\"");
        assertThat(temporal.history(workflow)).doesNotContain("k4n4ry");
    }

    @Test
    void aSecretInAResultIsHiddenAndSaidToBe() {
        reports.know("${catalog:cluster/four/password@1}", "\"k4n4ry-4\"");
        Requests request = Requests.of("odd").cluster("{\"password\":\"${catalog:cluster/four/password@1}\"}");

        RunOutcome outcome =
                TemporalServer.outcome(temporal.begin(request.job("{\"act\":\"echo\",\"text\":\"is k4n4ry-4\"}")));
        RunOutcome other = TemporalServer.outcome(temporal.begin(request.job("{\"act\":\"echo\",\"text\":\"k4\"}")));

        assertThat(outcome.result().text()).endsWith("[[\"is ***\"]]}");
        assertThat(outcome.attributes().get("Hidden in the result").value())
                .isEqualTo(
                        "1 text of the result held a secret of the command or the cluster: there is *** in its place");
        assertThat(other.result().text()).endsWith("[[\"k4\"]]}");
        assertThat(other.attributes()).isEmpty();
    }

    @Test
    void referencesInAJobStayWhatTheyAre() {
        RunRequest request = Requests.of("odd").job("{\"act\":\"echo\",\"text\":\"${env:HOME} ${file:/etc/passwd}\"}");

        RunOutcome outcome = TemporalServer.outcome(temporal.begin(request));

        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(outcome.result().text()).contains("[[\"${env:HOME} ${file:/etc/passwd}\"]]");
    }

    @Test
    void aReferenceThatStandsForNothingFailsTheJobByName() {
        RunRequest request = Requests.of("odd")
                .cluster("{\"password\":\"${env:NO_SUCH_VARIABLE}\"}")
                .job("{\"act\":\"echo\"}");

        RunOutcome outcome = TemporalServer.outcome(temporal.begin(request));

        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.error()).contains("password").contains("${env:NO_SUCH_VARIABLE}");
    }

    @Test
    void aSecretThatCannotBeAskedForIsAskedForLaterAndCostsNoRetry() {
        reports.answerWith(503);
        RunRequest request = Requests.of("odd")
                .cluster("{\"password\":\"${catalog:cluster/two/password@1}\"}")
                .job("{\"act\":\"echo\"}");

        RunOutcome outcome = TemporalServer.outcome(temporal.begin(request));

        assertThat(outcome.kind()).isEqualTo(Kind.UNBEGUN);
        assertThat(outcome.error())
                .isEqualTo("the catalogue's secret ${catalog:cluster/two/password@1} cannot be asked for: "
                        + "api-service answered 503 to POST /internal/v1/secrets");
    }

    @Test
    void aSecretThatTheApiDoesNotKnowYetIsAskedForLaterAndCostsNoRetry() {
        String reference = "${catalog:cluster/three/password@2}";
        RunRequest request = Requests.of("odd")
                .cluster("{\"password\":\"" + reference + "\"}")
                .job("{\"act\":\"echo\",\"text\":\"hi\"}");

        RunOutcome early = TemporalServer.outcome(temporal.begin(request));
        reports.know(reference, "\"k4n4ry\"");
        RunOutcome later = TemporalServer.outcome(temporal.begin(request));

        assertThat(early.kind()).isEqualTo(Kind.UNBEGUN);
        assertThat(early.error()).isEqualTo("api-service does not know the catalogue's secret " + reference + " yet");
        assertThat(later.kind()).isEqualTo(Kind.SUCCEEDED);
    }
}
