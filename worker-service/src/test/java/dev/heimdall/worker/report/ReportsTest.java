package dev.heimdall.worker.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.plugin.testkit.Waiting;
import dev.heimdall.report.Report;
import dev.heimdall.report.ReportBatch;
import dev.heimdall.report.WorkerCard;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.worker.ReportServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

class ReportsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private ReportServer server;
    private ReportLineClient line;
    private Reports reports;

    @BeforeEach
    void start() throws IOException {
        server = new ReportServer();
        line = line(server.url());
        reports = new Reports(line, WorkerIdentity.create());
        reports.start();
    }

    @AfterEach
    void stop() {
        reports.stop();
        line.close();
        server.close();
    }

    private static ReportLineClient line(String... urls) {
        return new ReportLineClient(
                new ReportSettings(Stream.of(urls).map(URI::create).toList(), ReportServer.TOKEN));
    }

    private static Report started(String jobId) {
        return new Report(jobId, 1, NOW, null, null, null);
    }

    private static Report progress(String jobId, String text) {
        return new Report(jobId, 1, null, null, new Report.Progress(0.5, text), null);
    }

    private static Report succeeded(String jobId) {
        RunOutcome outcome = new RunOutcome(Kind.SUCCEEDED, null, null, null, new TreeMap<>(), null, NOW, NOW, false);
        return new Report(jobId, 1, null, null, null, outcome);
    }

    @Test
    void newsOfOneAttemptAreOneReport() throws InterruptedException {
        ReportBuffer buffer = new ReportBuffer();
        buffer.add(started("a"));
        buffer.add(progress("a", "half"));
        buffer.add(progress("a", "more"));

        assertThat(buffer.take(Duration.ZERO))
                .containsExactly(new Report("a", 1, NOW, null, new Report.Progress(0.5, "more"), null));
    }

    @Test
    void newsAreSentThoughNoneFollow() {
        reports.add(started("a"));

        Waiting.until("the report", SOON, () -> server.news("a").isPresent());

        assertThat(server.news("a")).contains(started("a"));
    }

    @Test
    void whatCouldNotBeSentIsSentLaterWithWhatCameMeanwhile() {
        server.answerWith(503);
        reports.add(started("a"));
        reports.add(progress("a", "early"));
        Waiting.until("a refusal", SOON, () -> server.refusals() > 0);
        reports.add(progress("a", "late"));
        reports.add(succeeded("a"));

        server.answerWith(204);
        Waiting.until(
                "the end",
                SOON,
                () -> server.news("a").filter(news -> news.outcome() != null).isPresent());

        // in one report or in two: a try may have been under way when the server got well
        assertThat(server.news("a"))
                .contains(started("a").and(progress("a", "late")).and(succeeded("a")));
    }

    @Test
    void aReportThatIsRefusedForGoodDoesNotHoldUpTheNext() {
        server.answerWith(400);
        reports.add(succeeded("bad"));
        Waiting.until("a refusal", SOON, () -> server.refusals() > 0);

        server.answerWith(204);
        reports.add(succeeded("good"));
        Waiting.until("the next passes", SOON, () -> server.news("good").isPresent());

        assertThat(server.news("bad")).isEmpty();
    }

    @Test
    void anErrorOnTheWayDoesNotEndTheSending() {
        StumblingLine stumbling = new StumblingLine(line);
        Reports others = new Reports(stumbling, WorkerIdentity.create());
        others.start();

        others.add(succeeded("a"));
        Waiting.until("it is sent again", SOON, () -> server.news("a").isPresent());
        others.stop();

        assertThat(stumbling.falls()).isOne();
    }

    @Test
    void anotherInstanceIsToldWhatOneCannotTake() throws Exception {
        try (ReportServer other = new ReportServer();
                ReportLineClient both = line("http://127.0.0.1:1", server.url(), other.url())) {
            server.answerWith(503);
            both.report(new ReportBatch("w-1", List.of(succeeded("a"))));
            server.answerWith(204);
            both.report(new ReportBatch("w-1", List.of(succeeded("b"))));

            assertThat(server.refusals()).isOne();
            assertThat(server.news("b")).isEmpty();
            assertThat(other.news("a")).contains(succeeded("a"));
            assertThat(other.news("b")).contains(succeeded("b"));
        }
    }

    @Test
    void anotherInstanceIsToldWhereAnAnswerStopsHalfway() throws Exception {
        try (ServerSocket half = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ReportLineClient both = line("http://127.0.0.1:" + half.getLocalPort(), server.url())) {
            Thread.ofVirtual().start(() -> answerHalf(half));

            both.report(new ReportBatch("w-1", List.of(succeeded("a"))));

            assertThat(server.news("a")).contains(succeeded("a"));
        }
    }

    private static void answerHalf(ServerSocket socket) {
        try (Socket call = socket.accept()) {
            call.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n".getBytes(US_ASCII));
            call.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LoggerFactory.getLogger(ReportsTest.class).debug("the client has gone", e);
        }
    }

    @Test
    void noOtherInstanceIsToldWhatIsRefused() throws Exception {
        try (ReportServer other = new ReportServer();
                ReportLineClient both = line(server.url(), other.url())) {
            server.answerWith(400);

            assertThatThrownBy(() -> both.report(new ReportBatch("w-1", List.of(succeeded("bad")))))
                    .hasMessageContaining("400");
            assertThat(other.batches()).isEmpty();
        }
    }

    @Test
    void theLastNewsAreSentAtTheEnd() {
        reports.add(succeeded("last"));
        reports.stop();

        assertThat(server.news("last")).isPresent();
    }

    @Test
    void theOldestGoWhenNobodyListens() throws InterruptedException {
        ReportBuffer buffer = new ReportBuffer();
        for (int number = 0; number <= ReportBuffer.MAX_REPORTS; number++) {
            buffer.add(started("job " + number));
        }

        assertThat(buffer.take(Duration.ZERO).getFirst().jobId()).isEqualTo("job 1");
    }

    @Test
    void aForgottenWorkerIntroducesItselfAgain() {
        WorkerCard card = card();
        Registration registration = new Registration(line, () -> card);
        registration.start();
        Waiting.until("the worker is known", SOON, () -> server.worker().isPresent());

        server.forgetWorkers();
        Waiting.until("the worker is known again", SOON, () -> server.worker().equals(Optional.of(card)));
        registration.stop();

        assertThat(server.introductions()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aWorkerThatEndsSaysSoAndTakesItsLeave() {
        Registration registration = new Registration(line, ReportsTest::card);
        registration.start();
        Waiting.until("the worker is known", SOON, () -> server.worker().isPresent());

        registration.onApplicationEvent(new ContextClosedEvent(new GenericApplicationContext()));
        Waiting.until(
                "the drain is known",
                SOON,
                () -> server.worker().map(WorkerCard::isDraining).orElse(false));
        server.forgetWorkers();
        Waiting.until(
                "it is known to drain after the API has forgotten it",
                SOON,
                () -> server.worker().map(WorkerCard::isDraining).orElse(false));
        registration.stop();

        assertThat(server.worker()).isEmpty();
    }

    private static WorkerCard card() {
        return new WorkerCard("w-1", "host", "1", NOW, new TreeSet<>(List.of("default")), List.of(), 7, false);
    }
}
