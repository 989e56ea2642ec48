package dev.heimdall.worker.run;

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
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunActivityTest {

    /** More than travels with an outcome. */
    private static final int LARGE = 3000;

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    private static Path folder;

    private static TemporalServer temporal;
    private static ReportServer reports;
    private static WorkerProcess worker;

    @BeforeAll
    static void start() throws IOException {
        temporal = new TemporalServer(TemporalServer.freePort());
        reports = new ReportServer();
        worker = new WorkerProcess(
                temporal.address(),
                reports,
                folder,
                "--heimdall.artifact.max-log=64KB",
                "--heimdall.run.stop-grace=1m",
                "--heimdall.run.grace=1s");
    }

    @AfterAll
    static void stop() {
        worker.close();
        reports.close();
        temporal.close();
    }

    private static RunOutcome run(RunRequest request) {
        return TemporalServer.outcome(temporal.begin(request));
    }

    @Test
    void pingAnswersAndItsNewsAreReported() {
        RunRequest request = Requests.of("ping").job("{}");

        RunOutcome outcome = run(request);

        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(outcome.result().text())
                .isEqualTo("{\"columns\":[{\"name\":\"message\",\"type\":\"string\"}],"
                        + "\"data\":[[\"Hello, test_user!\"]]}");
        assertThat(outcome.result().rows()).isEqualTo(1);
        Waiting.until(
                "the end is reported",
                SOON,
                () -> reports.news(request.job().id())
                        .filter(news -> outcome.equals(news.outcome()))
                        .isPresent());
        assertThat(reports.news(request.job().id()).orElseThrow().startedAt()).isNotNull();
    }

    @Test
    void aLogIsReadWhileItsProcessRunsAndACancelEndsIt() {
        RunRequest request = Requests.of("shell")
                .command("{\"command\":[\"sh\",\"-c\",\"echo begun; sleep 600\"]}")
                .job("{}");
        WorkflowStub workflow = temporal.begin(request);
        Waiting.until(
                "the log",
                SOON,
                () -> worker.artifact(request.job().id(), "stdout").equals("begun\n"));
        Waiting.until("the start", SOON, () -> reports.news(request.job().id()).isPresent());

        long asked = System.nanoTime();
        workflow.signal("stop");
        RunOutcome outcome = TemporalServer.outcome(workflow);

        assertThat(outcome.kind()).isEqualTo(Kind.STOPPED);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(40));
        assertThat(reports.news(request.job().id()).orElseThrow().outcome()).isNull();
    }

    @Test
    void aJobRunsBesideOthersThatTakeAllProcessors() {
        List<RunRequest> busy = Stream.generate(() -> Requests.of("odd").job("{\"act\":\"compute\",\"amount\":60000}"))
                .limit(Runtime.getRuntime().availableProcessors())
                .toList();
        List<WorkflowStub> others = busy.stream().map(temporal::begin).toList();
        busy.forEach(request -> Waiting.until(
                "the start", SOON, () -> reports.news(request.job().id()).isPresent()));

        RunOutcome outcome = run(Requests.of("ping").job("{}"));

        others.forEach(workflow -> workflow.signal("stop"));
        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(others)
                .extracting(TemporalServer::outcome)
                .extracting(RunOutcome::kind)
                .containsOnly(Kind.STOPPED);
    }

    @Test
    void aTaskThatIsDoneInSpiteOfItsStopHasSucceeded() {
        RunRequest request = Requests.of("odd").job("{\"act\":\"deaf\",\"amount\":3000}");
        WorkflowStub workflow = temporal.begin(request);
        Waiting.until("the start", SOON, () -> reports.news(request.job().id()).isPresent());

        workflow.signal("stop");
        RunOutcome outcome = TemporalServer.outcome(workflow);

        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(reports.news(request.job().id()).orElseThrow().outcome()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ERROR       | FAILED              | java.lang.OutOfMemoryError: just so",
                "OVERFLOW    | FAILED              | java.lang.StackOverflowError",
                "LINKAGE     | FAILED              | java.lang.NoClassDefFoundError: com/example/Driver",
                "BAD_CELL    | FAILED              | cell 1 of row 1 of the result holds a java.lang.Object, "
                        + "which a result cannot hold",
                "RAGGED_ROW  | FAILED              | row 1 of the result has 1 cells, but there are 2 columns",
                "THROTTLED   | RETRY               | too much",
                "UNAVAILABLE | CLUSTER_UNAVAILABLE | nobody home",
            })
    void whatAPluginThrowsIsTheEndOfItsJobOnly(String act, Kind kind, String error) {
        RunRequest request = Requests.of("odd").job("{\"act\":\"" + act.toLowerCase(Locale.ROOT) + "\"}");

        RunOutcome outcome = run(request);

        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.error()).isEqualTo(error);
        assertThat(worker.artifact(request.job().id(), "result.1")).isEmpty();
        assertThat(outcome.retryAfter()).isEqualTo(act.equals("THROTTLED") ? Duration.ofSeconds(7) : null);
    }

    @Test
    void tellsOfAClusterThatTookNothing() {
        run(Requests.of("odd").job("{\"act\":\"unavailable\"}"));

        Waiting.until("it is told", SOON, () -> reports.probes().suspects().contains("cluster-1"));
    }

    @Test
    void cutsALogThatGrowsTooLargeAndLetsTheJobGoOn() {
        RunRequest request = Requests.of("odd").job("{\"act\":\"print\",\"amount\":20000000}");

        RunOutcome outcome = run(request);

        assertThat(outcome.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(worker.artifact(request.job().id(), "stdout"))
                .hasSizeBetween(64 * 1024, 64 * 1024 + 100)
                .endsWith("\n[cut here: a log holds at most 64 KB]\n");
    }

    @Test
    void failsWithAReasonWhenTheStoreDoesNotTakeTheLog() throws IOException {
        RunRequest request = Requests.of("odd").job("{\"act\":\"print\",\"amount\":9000000000000000000}");
        Files.createDirectories(folder.resolve("artifacts"));
        Files.createFile(folder.resolve("artifacts").resolve(request.job().id()));

        RunOutcome outcome = run(request);

        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.error()).startsWith("the log of the job could not be written: ");
    }

    @Test
    void aLargeResultGoesToTheStore() {
        RunRequest request = Requests.of("odd").job("{\"act\":\"echo\",\"text\":\"" + "x".repeat(LARGE) + "\"}");

        RunOutcome outcome = run(request);

        assertThat(outcome.result().text()).isNull();
        assertThat(worker.artifact(request.job().id(), "result.1"))
                .hasSize((int) outcome.result().bytes())
                .contains("x".repeat(LARGE));
    }

    @Test
    void failsWithAReasonWhenTheStoreDoesNotTakeTheResult() throws IOException {
        RunRequest request = Requests.of("odd").job("{\"act\":\"echo\",\"text\":\"" + "x".repeat(LARGE) + "\"}");
        Files.createDirectories(folder.resolve("artifacts"));
        Files.createFile(folder.resolve("artifacts").resolve(request.job().id()));

        RunOutcome outcome = run(request);

        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.error()).startsWith("the result could not be written: ");
    }

    @Test
    void namesTheContextThatIsWrong() {
        RunOutcome outcome = run(Requests.of("odd").job("{\"act\":\"echo\",\"tezt\":\"x\"}"));

        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.error()).startsWith("context of the job: ").contains("tezt");
    }

    @Test
    void leavesAJobWithoutItsPluginToOthers() {
        RunOutcome outcome = run(Requests.of("nosuch").job("{}"));

        assertThat(outcome.kind()).isEqualTo(Kind.UNBEGUN);
        assertThat(outcome.error()).isEqualTo("this worker does not have the plugin nosuch");
    }

    @Test
    void leavesNoWorkingFolderBehind() throws IOException {
        RunRequest request = Requests.of("shell")
                .command("{\"command\":[\"sh\",\"-c\",\"stat -c %a . ; mkdir -p a/b; touch a/b/c; ln -s / d\"]}")
                .job("{}");

        RunOutcome outcome = run(request);

        assertThat(outcome.error()).isNull();
        assertThat(worker.artifact(request.job().id(), "stdout")).isEqualTo("700\n");
        try (Stream<Path> left = Files.list(folder.resolve("runs"))) {
            assertThat(left.filter(path -> path.getFileName()
                            .toString()
                            .startsWith(request.job().id())))
                    .isEmpty();
        }
    }
}
