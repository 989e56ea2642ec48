package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.context.DurationText;
import dev.heimdall.report.WorkerCard.PluginCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a choice came to, as its client reads it. */
class JobOverHttpTest {

    private static RunFixture fixture;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        fixture = RunFixture.withTemporal().startWorker();
        fixture.worker.otherwise(Samples.succeeded());
        fixture.awaitConnection();
        client = new ApiClient(fixture.api);
    }

    @AfterAll
    static void close() {
        client.close();
        fixture.close();
    }

    @Test
    void saysOneByOneWhyNoPairFits() {
        Answer answer = submit("type:nothing", "");

        JsonNode reasons = answer.json().path("reasons");
        assertThat(answer.code()).isEqualTo(422);
        assertThat(reasons.size()).isGreaterThan(1);
        reasons.forEach(reason -> assertThat(answer.error()).contains(reason.asString()));
        assertThat(job(answer).path("selection")).isEqualTo(reasons);
    }

    @Test
    void saysWhatIsWrongWithAContext() {
        String schema = "{\"type\":\"object\",\"required\":[\"query\"]}";
        fixture.api.bean(Plugins.class).learn(new PluginCard("picky", false, false, false, "{}", "{}", schema));

        Answer answer = submit("type:picky", "");

        assertThat(answer.code()).isEqualTo(422);
        assertThat(answer.json().path("reasons").toString()).contains("command picky refuses the context", "query");
        assertThat(job(answer).path("selection")).isEqualTo(answer.json().path("reasons"));
    }

    @Test
    void keepsTheSelectionOutOfLists() {
        Answer answer = submit("type:async", "");
        String id = answer.json().path("id").asString();

        JsonNode line = client.get("/api/v1/jobs?id=" + id).json().path("data").path(0);

        assertThat(answer.json().path("selection").isEmpty()).isFalse();
        assertThat(job(answer).path("selection").isEmpty()).isFalse();
        assertThat(line.path("id").asString()).isEqualTo(id);
        assertThat(line.has("selection")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "type:capped,5m,5m",
        "type:capped,10m,10m",
        "type:capped,20m,10m",
        "type:capped,,10m",
        "type:async,20m,20m",
        "type:async,2h,2h",
        "type:async,,1h"
    })
    void letsACommandCapTheTimeout(String command, String asked, String counts) {
        Answer answer = submit(command, asked == null ? "" : ",\"timeout\":\"" + asked + "\"");

        String id = answer.json().path("id").asString();
        RunFixture.await(
                () -> fixture.worker.requests.stream()
                        .anyMatch(run -> run.job().id().equals(id)),
                () -> id);
        assertThat(answer.json().path("timeout").asString()).isEqualTo(counts);
        assertThat(job(answer).path("timeout").asString()).isEqualTo(counts);
        assertThat(fixture.worker.requests)
                .filteredOn(run -> run.job().id().equals(id))
                .allMatch(run -> DurationText.format(run.target().timeout()).equals(counts));
    }

    private static Answer submit(String command, String more) {
        return client.post(
                "/api/v1/job",
                "{\"name\":\"n\",\"command_criteria\":[\"" + command + "\"],\"cluster_criteria\":[\"type:local\"]"
                        + more + "}");
    }

    private static JsonNode job(Answer submitted) {
        return client.get("/api/v1/job/" + submitted.json().path("id").asString())
                .json();
    }
}
