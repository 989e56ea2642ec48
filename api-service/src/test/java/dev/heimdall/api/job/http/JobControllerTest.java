package dev.heimdall.api.job.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.EmptyCatalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.job.JobRows;
import dev.heimdall.api.job.JobSubmission;
import dev.heimdall.api.job.Jobs;
import dev.heimdall.api.run.JobCanceller;
import dev.heimdall.api.run.JobSubmitter;
import dev.heimdall.api.run.Submitted;
import dev.heimdall.job.JobStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobControllerTest {

    private static final String UNKNOWN = "018f0000-0000-7000-8000-00000000ffff";
    private static final BlockingQueue<JobSubmission> SUBMISSIONS = new LinkedBlockingQueue<>();

    private static JobRows rows;
    private static ApiServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        EmbeddedDatabase database = EmbeddedDatabase.create();
        rows = new JobRows(database);
        server = ApiServer.on(database)
                .bean(Catalog.class, new EmptyCatalog())
                .bean(JobSubmitter.class, (submission, wish) -> {
                    SUBMISSIONS.add(submission);
                    return new Submitted.Accepted(Jobs.job(submission, JobStatus.NEW, null, null));
                })
                .bean(JobCanceller.class, (id, caller) -> JobCanceller.Answer.valueOf(caller))
                .setting("heimdall.temporal.ui-url", "http://127.0.0.1:8233")
                .start();
        client = new ApiClient(server);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void takesAJobAsTheReferenceDoes() throws InterruptedException {
        Answer answer = client.post("/api/v1/job", """
                {"name":"n","version":"0.0.1","tags":["b:2","a:1","_id:other"],"context":{"n":9007199254740993, "d":1.0},
                 "command_criteria":["type:ping"],"cluster_criteria":[],"timeout":"1h30m","status":6,"error":"x",
                 "user":"mallory","id":"1","unknown":true}
                """, "Content-Type", "application/x-www-form-urlencoded");

        JobSubmission submission = SUBMISSIONS.take();
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.header("Location"))
                .isEqualTo("/api/v1/job/" + answer.json().path("id").asString());
        assertThat(answer.body())
                .contains(
                        "\"user\":\"alice\"",
                        "\"tags\":[\"a:1\",\"b:2\"]",
                        "\"status\":\"NEW\"",
                        "\"cluster_criteria\":[]")
                .contains("\"context\":{\"n\":9007199254740993, \"d\":1.0}", "\"timeout\":\"1h30m\"")
                .doesNotContain("is_sync", "command_id", "description", "\"error\"", "mallory");
        assertThat(submission.timeout()).isEqualTo(Duration.ofMinutes(90));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"command_criteria\":\"a\",\"cluster_criteria\":[]}| 400 | command_criteria must be a list of texts, not a text",
                "{\"command_criteria\":\"a\",\"cluster_criteria\":7}  | 400 | command_criteria must be a list of texts, not a text; cluster_criteria must be a list of texts, not a number",
                "{\"cluster_criteria\":{}}                           | 400 | cluster_criteria must be a list of texts, not an object",
                "{\"cluster_criteria\":[]}                           | 422 | command-cluster pair is not found: command_criteria is missing",
                "{\"command_criteria\":[],\"cluster_criteria\":null} | 422 | command-cluster pair is not found: cluster_criteria is missing",
                "{\"command_criteria\":[],\"cluster_criteria\":[],\"timeout\":30}     | 400 | timeout must be a text, not a number",
                "{\"command_criteria\":[],\"cluster_criteria\":[],\"timeout\":\"x\"}  | 400 | timeout 'x' is not a duration",
                "{\"command_criteria\":[],\"cluster_criteria\":[],\"timeout\":\"0s\"} | 400 | timeout must be between 1ms and 365d",
                "{\"name\":\"a\\u0000\"}                              | 400 | name must not hold the character NUL",
                "{\"name\"                                            | 400 | malformed JSON at line 1",
            })
    void refusesABadSubmissionWithASentence(String body, int code, String sentence) {
        Answer answer = client.post("/api/v1/job", body);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.error()).startsWith(sentence);
        assertThat(answer.json().path("detail").asString()).isEqualTo(answer.error());
    }

    @Test
    void refusesAJobThatIsTooLargeToTravel() {
        // within the limit for bodies, and twice as large as a text in JSON
        String job = "{\"command_criteria\":[],\"cluster_criteria\":[],\"context\":{\"a\":\"%s\"}}";

        Answer tooLarge = client.post("/api/v1/job", job.formatted("\\\"".repeat(500_000)));
        Answer large = client.post("/api/v1/job", job.formatted("\\\"".repeat(400_000)));

        assertThat(tooLarge.code()).isEqualTo(413);
        assertThat(tooLarge.error()).startsWith("the job takes 2,000,").contains("1,850,000 are the most");
        assertThat(large.code()).isEqualTo(200);
        SUBMISSIONS.clear();
    }

    @Test
    void refusesTenThousandTags() {
        String tags = "\"x\",".repeat(9_999) + "\"x\"";

        Answer answer = client.post("/api/v1/job", "{\"tags\":[" + tags + "]}");

        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("tags must hold at most 1000 texts, not 10000");
    }

    @Test
    void showsAJobAndItsStatus() {
        UUID id = rows.insert("shown", JobStatus.FAILED, "a:1");
        rows.update(
                id,
                "error = :error, attempt = 2, cluster_name = 'local', target = '{\"pool\":\"default\"}',"
                        + " started_at = created_at, progress = 0.5, attributes = CAST(:a AS jsonb)",
                Map.of("error", "exit status 7", "a", "{\"Docs\":{\"kind\":\"LINK\",\"value\":\"http://h\"}}"));

        Answer job = client.get("/api/v1/job/" + id);
        Answer status = client.get("/api/v1/job/" + id + "/status");

        assertThat(job.code()).isEqualTo(200);
        assertThat(job.body())
                .contains("\"context\":{\"n\": 9007199254740993, \"d\": 1.0}", "\"error\":\"exit status 7\"")
                .contains("\"job_attributes\":{\"Docs\":{\"kind\":\"link\",\"value\":\"http://h\"}}")
                .contains(
                        "\"attempts\":[{\"number\":2,\"cluster\":\"local\",\"pool\":\"default\",\"from\":1695222578,\"why\":\"exit status 7\"}]",
                        "\"started_at\":16952",
                        "\"progress\":{\"fraction\":0.5}")
                .contains("\"workflow_url\":\"http://127.0.0.1:8233/namespaces/default/workflows/" + id);
        assertThat(status.body())
                .matches("\\{\"updated_at\":16952[0-9]+,\"status\":\"FAILED\",\"error\":\"exit status 7\"}");
    }

    @Test
    void listsTheStatusesInOrder() {
        assertThat(client.get("/api/v1/job/statuses").body())
                .isEqualTo(
                        "[\"ACCEPTED\",\"CANCELED\",\"CANCELING\",\"FAILED\",\"KILLED\",\"NEW\",\"RUNNING\",\"SUCCEEDED\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/job/" + UNKNOWN,
        "/api/v1/job/x",
        "/api/v1/job/1-1-1-1-1/status",
        "/api/v1/job/" + UNKNOWN + "/stdout"
    })
    void saysThatAJobIsUnknown(String path) {
        Answer answer = client.get(path);

        assertThat(answer.code()).isEqualTo(404);
        assertThat(answer.error()).isEqualTo("unknown job_id");
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/unknown-job");
    }

    @ParameterizedTest
    @CsvSource({
        "STOPPING,200,,",
        "UNKNOWN_JOB,404,unknown job_id,unknown job_id",
        "ALREADY_FINAL,409,async job unrecognized or already in final state,job " + UNKNOWN
                + " has ended already; GET /api/v1/job/" + UNKNOWN + "/status says how"
    })
    void cancels(String outcome, int code, String error, String detail) {
        Answer answer = client.send(
                "POST",
                "/api/v1/job/" + UNKNOWN + "/cancel",
                BodyPublishers.ofString("ignored"),
                ApiClient.CALLER,
                outcome);

        assertThat(answer.code()).isEqualTo(code);
        if (code == 200) {
            assertThat(answer.body()).isEqualTo("{\"status\":\"CANCELING\"}");
        } else {
            assertThat(answer.error()).isEqualTo(error);
            assertThat(answer.json().path("detail").asString()).isEqualTo(detail);
        }
    }
}
