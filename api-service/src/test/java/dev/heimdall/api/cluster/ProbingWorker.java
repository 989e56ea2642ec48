package dev.heimdall.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.run.Samples;
import dev.heimdall.report.ProbeAnswer;
import dev.heimdall.report.ProbeNews;
import dev.heimdall.report.ProbeOrder;
import dev.heimdall.report.ProbeRound;
import dev.heimdall.report.ReportJson;
import dev.heimdall.report.ReportLine;
import dev.heimdall.report.WorkerCard;
import dev.heimdall.report.WorkerCard.PluginCard;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** The end of the report line at which probes are done, with answers of the test's making. */
record ProbingWorker(ApiClient client, String id, String pool) {

    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"key\":{\"writeOnly\":true}}}";
    private static final String TOKEN = "Bearer a-token-for-tests-only";

    void introduce() {
        WorkerCard card = new WorkerCard(
                id,
                "host",
                "1",
                Instant.now(),
                Samples.set(pool),
                List.of(
                        new PluginCard("probing", false, true, false, "{}", SCHEMA, "{}"),
                        new PluginCard("blind", false, false, false, "{}", "{}", "{}")),
                1,
                false);
        assertThat(send("PUT", "", card).code()).isEqualTo(204);
    }

    /** Its lease never lapses, however slow the machine is. */
    List<ProbeOrder> ask(ProbeNews news) {
        introduce();
        Answer answer = send("POST", ReportLine.PROBES, news);
        assertThat(answer.code()).as(answer.body()).isEqualTo(200);
        return ReportJson.mapper().readValue(answer.body(), ProbeRound.class).orders();
    }

    List<ProbeOrder> ask(String... suspects) {
        return ask(new ProbeNews(List.of(), new TreeSet<>(List.of(suspects)), 10));
    }

    void answer(List<ProbeOrder> orders, List<String> ill, String fault) {
        List<ProbeAnswer> answers = orders.stream()
                .map(order -> new ProbeAnswer(
                        order.clusterId(),
                        order.number(),
                        ill.contains(order.clusterId()) ? fault : null,
                        Duration.ofMillis(3)))
                .toList();
        ask(new ProbeNews(answers, new TreeSet<>(), 0));
    }

    private Answer send(String method, String path, Object body) {
        String text = ReportJson.mapper().writeValueAsString(body);
        return client.send(
                method, ReportLine.WORKERS + id + path, BodyPublishers.ofString(text), "Authorization", TOKEN);
    }
}
