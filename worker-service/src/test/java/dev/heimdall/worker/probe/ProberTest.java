package dev.heimdall.worker.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.testkit.Waiting;
import dev.heimdall.plugin.testkit.echo.RemoteEchoServer;
import dev.heimdall.plugin.testkit.echo.RemoteEchoServer.Mood;
import dev.heimdall.report.ProbeAnswer;
import dev.heimdall.report.ProbeOrder;
import dev.heimdall.worker.ProbeScript;
import dev.heimdall.worker.ReportServer;
import dev.heimdall.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole worker, the report line over real HTTP, and a real back end over a socket that comes and goes. */
class ProberTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final AtomicLong NUMBER = new AtomicLong();

    @TempDir
    private static Path folder;

    private static ReportServer reports;
    private static ProbeScript script;
    private static WorkerProcess worker;

    private final RemoteEchoServer echo = RemoteEchoServer.start("open sesame");

    @BeforeAll
    static void start() throws IOException {
        reports = new ReportServer();
        script = reports.probes();
        worker = new WorkerProcess("127.0.0.1:1", reports, folder, "--heimdall.probe.slots=3");
    }

    @AfterAll
    static void stop() {
        worker.close();
        reports.close();
    }

    @AfterEach
    void close() {
        echo.close();
    }

    private static ProbeOrder order(String id, String plugin, String context) {
        return new ProbeOrder(id, NUMBER.incrementAndGet(), plugin, context, LIMIT);
    }

    private static ProbeAnswer probe(ProbeOrder order) {
        script.order(order);
        return await(order);
    }

    private static ProbeAnswer await(ProbeOrder order) {
        Waiting.until(
                "the answer",
                SOON,
                () -> script.answer(order.clusterId(), order.number()).isPresent());
        return script.answer(order.clusterId(), order.number()).orElseThrow();
    }

    private ProbeAnswer probeEcho() {
        reports.know("${catalog:the-password}", "\"open sesame\"");
        String context = "{\"address\":\"" + echo.address() + "\",\"password\":\"${catalog:the-password}\"}";
        return probe(order("echo", "remote-echo", context));
    }

    @Test
    void tellsWhetherTheBackEndIsThere() {
        assertThat(probeEcho().fault()).isNull();

        echo.refuse();
        assertThat(probeEcho().fault()).isEqualTo(echo.address() + " cannot be reached.");

        echo.accept();
        assertThat(probeEcho().fault()).isNull();
        echo.be(Mood.FAILING);
        assertThat(probeEcho().fault()).contains("answered: 500");
        echo.be(Mood.WELL);
        assertThat(probeEcho().took()).isLessThan(SOON);
    }

    @Test
    void waitsNoLongerThanTheLimit() {
        echo.be(Mood.HANGING);

        ProbeAnswer answer = probeEcho();

        assertThat(answer.fault()).isNotNull();
        assertThat(answer.took()).isBetween(LIMIT, LIMIT.plusSeconds(20));
    }

    @Test
    void leavesAProbeAloneThatHearsNothingAndBeginsNoOtherOfThatCluster() {
        ProbeAnswer first = probe(order("deaf", "odd", "{\"password\":\"deaf\"}"));
        ProbeAnswer second = probe(order("deaf", "odd", "{\"password\":\"deaf\"}"));

        assertThat(first.fault()).isEqualTo("the probe did not end within 500ms");
        assertThat(second.fault()).isEqualTo("the probe before this one hangs and does not end");
        Waiting.until("all slots are free again", SOON, () -> script.free() == 3);
    }

    @Test
    void tellsNoSecret() {
        reports.know("${catalog:canary}", "\"c4n4ry-value\"");

        ProbeAnswer answer = probe(order("odd", "odd", "{\"password\":\"${catalog:canary}\"}"));

        assertThat(answer.fault()).isEqualTo("I know ***");
    }

    @Test
    void saysWhatIsWrongWithTheContext() {
        assertThat(probe(order("bad", "remote-echo", "{}")).fault())
                .startsWith("context of the cluster: ")
                .contains("address");
    }

    @Test
    void probesOnlySoManyAtOnceAndAllInTheEnd() {
        echo.be(Mood.HANGING);
        String context = "{\"address\":\"" + echo.address() + "\"}";
        var orders = IntStream.range(0, 7)
                .mapToObj(number -> order("many-" + number, "remote-echo", context))
                .toList();

        orders.forEach(script::order);
        Waiting.until("all slots are taken", SOON, () -> script.free() == 0);
        echo.be(Mood.WELL);

        assertThat(orders).allSatisfy(order -> assertThat(await(order)).isNotNull());
    }

    @Test
    void tellsOfAClusterThatCouldNotTakeARun() {
        worker.bean(ClusterNews.class).suspect("suspicious");

        Waiting.until("it is told", SOON, () -> script.suspects().contains("suspicious"));
    }
}
