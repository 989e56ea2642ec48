package dev.heimdall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.report.Report.Progress;
import dev.heimdall.report.WorkerCard.PluginCard;
import dev.heimdall.run.Samples;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReportJsonTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.000001Z");

    private final JsonMapper mapper = ReportJson.mapper();

    private final Report full = new Report("j", 2, NOON, "h", new Progress(0.25, "a quarter"), Samples.outcome());

    @Test
    void carriesReportsThereAndBack() {
        ReportBatch batch = new ReportBatch("worker-1", List.of(full, new Report("k", 1, null, null, null, null)));

        assertThat(mapper.readValue(mapper.writeValueAsString(batch), ReportBatch.class))
                .isEqualTo(batch);
    }

    @Test
    void carriesCardsThereAndBack() {
        WorkerCard card = new WorkerCard(
                "w",
                "host",
                "0.1",
                NOON,
                new TreeSet<>(List.of("default", "gpu")),
                List.of(new PluginCard("ping", true, false, false, "{\"a\":1}", "{}", "{}")),
                100,
                true);

        assertThat(mapper.readValue(mapper.writeValueAsString(card), WorkerCard.class))
                .isEqualTo(card);
        assertThat(mapper.writeValueAsString(card)).contains("\"isRepeatable\":true");
    }

    @Test
    void readsTheCardOfAnOlderWorker() {
        String old = "{\"id\":\"w\",\"host\":\"h\",\"version\":\"1\",\"startedAt\":\"2026-01-02T12:00:00Z\","
                + "\"pools\":[\"default\"],\"plugins\":[{\"name\":\"p\",\"isRepeatable\":true,"
                + "\"commandSchema\":\"{}\",\"clusterSchema\":\"{}\",\"jobSchema\":\"{}\"}]}";

        WorkerCard card = mapper.readValue(old, WorkerCard.class);

        assertThat(card.slots()).isZero();
        assertThat(card.isDraining()).isFalse();
        assertThat(card.plugins().getFirst().isRemote()).isFalse();
        assertThat(card.draining().isDraining()).isTrue();
    }

    @Test
    void leavesOutWhatIsAbsent() {
        assertThat(mapper.writeValueAsString(new Report("k", 1, null, null, null, null)))
                .isEqualTo("{\"jobId\":\"k\",\"attempt\":1}");
    }

    @Test
    void writesTimesAsTextAndNothingButTheFields() {
        assertThat(mapper.writeValueAsString(full))
                .contains("\"startedAt\":\"2026-01-02T12:00:00.000001Z\"")
                .contains("\"retryAfter\":\"PT1.5S\"")
                .doesNotContain("\"final\"");
    }

    @Test
    void ignoresFieldsOfANewerVersion() {
        assertThat(mapper.readValue("{\"jobId\":\"k\",\"attempt\":1,\"color\":[1]}", Report.class))
                .isEqualTo(new Report("k", 1, null, null, null, null));
    }

    @Test
    void keepsTheNewestNewsOfTwoReports() {
        Report newer = new Report("j", 2, null, null, new Progress(0.5, "half"), null);

        assertThat(full.and(newer))
                .isEqualTo(new Report("j", 2, NOON, "h", new Progress(0.5, "half"), Samples.outcome()));
    }
}
