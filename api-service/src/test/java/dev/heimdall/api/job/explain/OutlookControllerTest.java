package dev.heimdall.api.job.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.run.choice.Chooser;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.report.WorkerCard.PluginCard;
import dev.heimdall.run.JobCard;
import dev.heimdall.run.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class OutlookControllerTest {

    private static final String YAML = """
            commands:
            - {name: stable, plugin: ping, weight: 9, tags: [t:canary], cluster_tags: [k:one], context: {token: k4n4ry}}
            - {name: canary, plugin: ping, tags: [t:canary], cluster_tags: [k:one], is_sync: true, timeout: 5m}
            - {name: first, plugin: ping, tags: [t:first], cluster_tags: [k:two], strategy: first}
            - {name: turns, plugin: ping, tags: [t:turns], cluster_tags: [k:two], strategy: round-robin}
            - {name: owned, plugin: ping, tags: [t:owned], cluster_tags: [k:two], strategy: by-caller}
            - {name: open, plugin: ping, tags: [t:both], cluster_tags: [k:one]}
            - {name: closed, plugin: ping, tags: [t:both], cluster_tags: [k:one], allowed_callers: [bob]}
            - {name: bobs, plugin: ping, tags: [t:bobs], cluster_tags: [k:one], allowed_callers: [bob]}
            - {name: picky, plugin: picky, tags: [t:picky], cluster_tags: [k:one]}
            - {name: wide, plugin: ping, tags: [t:wide], cluster_tags: [k:many]}
            clusters:
            - {name: one, tags: [k:one], pool: nobody, context: {password: k4n4ry}}
            - {name: a, tags: [k:two]}
            - {name: b, tags: [k:two, "owner:alice"]}
            """;

    @TempDir
    static Path folder;

    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static ApiServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() throws IOException {
        StringBuilder yaml = new StringBuilder(YAML);
        for (int number = 0; number < 3_000; number++) {
            yaml.append("- {name: many").append(number).append(", tags: [k:many]}\n");
        }
        Path file = Files.writeString(folder.resolve("c.yaml"), yaml);
        server = ApiServer.on(DATABASE)
                .setting("heimdall.catalog.path", file.toString())
                .start();
        String schema = "{\"type\":\"object\",\"required\":[\"query\"]}";
        server.bean(Plugins.class).learn(new PluginCard("picky", false, false, false, "{}", "{}", schema));
        client = new ApiClient(server);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static Answer explain(String tag) {
        String body = "{\"name\":\"n\",\"command_criteria\":[\"" + tag + "\"],\"cluster_criteria\":[]}";
        return client.post("/api/v1/job/explain", body);
    }

    private static List<String> pairs(Answer answer) {
        return StreamSupport.stream(answer.json().path("pairs").spliterator(), false)
                .map(pair -> pair.path("command_name").asString() + "@"
                        + pair.path("cluster_name").asString() + " "
                        + pair.path("chance").asString("?"))
                .toList();
    }

    @Test
    void tellsThePairsWithTheirChancesAndStoresNothing() {
        Answer answer = explain("t:canary");

        assertThat(answer.code()).isEqualTo(200);
        assertThat(pairs(answer)).containsExactly("stable@one 0.9", "canary@one 0.1");
        assertThat(answer.body()).doesNotContain("k4n4ry", "more_pairs");
        assertThat(answer.json().path("pairs").path(1).toString())
                .isEqualTo("{\"command_id\":\"canary\",\"command_name\":\"canary\",\"cluster_id\":\"one\","
                        + "\"cluster_name\":\"one\",\"plugin\":\"ping\",\"pool\":\"nobody\",\"is_sync\":true,"
                        + "\"timeout\":\"5m\",\"strategy\":\"weighted-random\",\"chance\":0.1,"
                        + "\"trouble\":\"no live worker serves pool nobody\"}");
        assertThat(answer.json().path("selection").toString())
                .contains("command stable fits cluster one", "command first lacks tag t:canary");
        assertThat(JdbcClient.create(DATABASE.dataSource())
                        .sql("SELECT (SELECT count(*) FROM job) + (SELECT count(*) FROM job_event)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"t:first,first@a 1.0,first@b 0.0", "t:turns,turns@a 0.5,turns@b 0.5", "t:owned,owned@a ?,owned@b ?"})
    void followsTheStrategyOfTheCommand(String tag, String likeliest, String other) {
        assertThat(pairs(explain(tag))).containsExactly(likeliest, other);
    }

    @Test
    void letsAStrategyOfSomebodyElseChoose() {
        JobCard job = new JobCard(
                "1",
                "n",
                "",
                "alice",
                new TreeSet<>(),
                new TreeSet<>(List.of("t:owned")),
                new TreeSet<>(),
                "{}",
                Instant.now(),
                null);

        assertThat(server.bean(Chooser.class).choose(job, null))
                .isInstanceOfSatisfying(
                        Chooser.Outcome.Chosen.class,
                        chosen -> assertThat(chosen.targets())
                                .extracting(Target::cluster)
                                .extracting(Target.Side::id)
                                .containsExactly("b", "a"));
    }

    @Test
    void showsNoCallerWhatIsNotForHim() {
        Answer answer = explain("t:both");

        assertThat(pairs(answer)).containsExactly("open@one 1.0");
        assertThat(answer.body()).doesNotContain("closed").contains("1 matching command is not for caller alice");
    }

    @Test
    void isBriefAboutThousands() {
        Answer answer = explain("t:wide");

        assertThat(pairs(answer)).hasSize(20).contains("wide@many0 3.0E-4");
        assertThat(answer.json().path("more_pairs").asInt()).isEqualTo(2_980);
        assertThat(answer.json().path("selection").size()).isLessThan(60);
    }

    @ParameterizedTest
    @CsvSource({"t:none,422", "t:bobs,403", "t:picky,422"})
    void refusesWhatASubmissionIsRefusedForInTheSameWords(String tag, int code) {
        Answer answer = explain(tag);
        JobCard job = new JobCard(
                "1",
                "n",
                "",
                "alice",
                new TreeSet<>(),
                new TreeSet<>(List.of(tag)),
                new TreeSet<>(),
                "{}",
                Instant.now(),
                null);
        Chooser.Outcome.Refused refused =
                (Chooser.Outcome.Refused) server.bean(Chooser.class).choose(job, null);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.error()).isEqualTo(refused.sentence());
        assertThat(texts(answer.json().path("reasons"))).isEqualTo(refused.reasons());
        assertThat(answer.json().has("id")).isFalse();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void refusesABodyAsASubmissionDoes() {
        assertThat(client.post("/api/v1/job/explain", "{\"command_criteria\":\"x\"}")
                        .error())
                .isEqualTo(client.post("/api/v1/job", "{\"command_criteria\":\"x\"}")
                        .error());
    }
}
