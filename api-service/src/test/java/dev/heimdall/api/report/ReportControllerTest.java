package dev.heimdall.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiServer;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.run.Samples;
import dev.heimdall.api.run.row.JobStore;
import dev.heimdall.api.run.row.NewJob;
import dev.heimdall.api.run.row.NewJobStore;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.catalog.Retry;
import dev.heimdall.job.JobStatus;
import dev.heimdall.report.Report;
import dev.heimdall.report.Report.Progress;
import dev.heimdall.report.ReportBatch;
import dev.heimdall.report.ReportJson;
import dev.heimdall.report.ReportLine;
import dev.heimdall.report.WorkerCard;
import dev.heimdall.report.WorkerCard.PluginCard;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReportControllerTest {

    private static final String TOKEN = "a-token-for-tests-only";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ApiServer api;

    @BeforeAll
    static void start() {
        api = ApiServer.on(EmbeddedDatabase.create())
                .setting("heimdall.report.token", TOKEN)
                .start();
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void letsNobodyInWithoutTheToken() throws Exception {
        assertThat(send("POST", ReportLine.SECRETS, "[]", "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(send("POST", ReportLine.SECRETS, "[]", TOKEN).statusCode()).isEqualTo(401);
        assertThat(send("POST", "/internal/nowhere", "[]", TOKEN).body())
                .contains("\"type\":\"/problems/wrong-token\"", "\"error\":\"the header Authorization must be");
        assertThat(send("POST", ReportLine.SECRETS, "[]", "Bearer " + TOKEN).body())
                .isEqualTo("{}");
    }

    @Test
    void learnsThePluginsOfAWorkerAndKeepsItsLease() throws Exception {
        WorkerCard card = new WorkerCard(
                "w1",
                "host",
                "1",
                Instant.now(),
                Samples.set("default"),
                List.of(new PluginCard("ping", true, false, false, "{}", "{}", "{}")),
                100,
                false);

        assertThat(post(ReportLine.WORKERS + "w1" + ReportLine.LEASE, "").statusCode())
                .isEqualTo(404);
        assertThat(send("PUT", ReportLine.WORKERS + "w1", json(card), "Bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(204);
        assertThat(post(ReportLine.WORKERS + "w1" + ReportLine.LEASE, "").statusCode())
                .isEqualTo(204);
        assertThat(api.bean(Plugins.class).find("ping")).contains(card.plugins().getFirst());
    }

    @Test
    void writesWhatAnAttemptTells() throws Exception {
        UUID id = routedJob();

        report(new Report(id.toString(), 1, Instant.now(), "ext-42", new Progress(0.5, "half way"), null));

        assertThat(job(id).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(job(id).progress()).isEqualTo(new Progress(0.5, "half way"));
        assertThat(job(id).startedAt()).isNotNull();
    }

    @Test
    void endsAJobByItsOutcome() throws Exception {
        UUID id = routedJob();

        report(new Report(id.toString(), 1, Instant.now(), null, null, Samples.succeeded()));

        assertThat(job(id).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(job(id).attempt()).isEqualTo(1);
    }

    @Test
    void hearsNoOlderAttempt() throws Exception {
        UUID id = routedJob();
        report(new Report(id.toString(), 2, Instant.now(), null, null, null));

        report(new Report(id.toString(), 1, Instant.now(), null, null, Samples.succeeded()));

        assertThat(job(id).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(job(id).attempt()).isEqualTo(2);
    }

    @Test
    void takesTheOtherReportsWhereOneCanNeverBeWritten() throws Exception {
        UUID outOfTime = routedJob();
        UUID id = routedJob();
        Report never = new Report(outOfTime.toString(), 1, Instant.parse("+300000-01-01T00:00:00Z"), null, null, null);

        report(new Report("no-such-id", 1, Instant.now(), null, null, null), never, started(id));

        assertThat(job(outOfTime).status()).isEqualTo(JobStatus.ACCEPTED);
        assertThat(job(id).status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void takesTheOtherReportsAndAsksForThemAgainWhereOneCannotBeWrittenNow() throws Exception {
        UUID contended = routedJob();
        UUID id = routedJob();
        String batch = json(new ReportBatch("w1", List.of(started(contended), started(id))));
        contendFor(contended);

        int refused = post(ReportLine.REPORTS, batch).statusCode();
        JobStatus meanwhile = job(id).status();
        sql("DROP FUNCTION contend CASCADE");
        int taken = post(ReportLine.REPORTS, batch).statusCode();

        assertThat(refused).isEqualTo(503);
        assertThat(meanwhile).isEqualTo(JobStatus.RUNNING);
        assertThat(taken).isEqualTo(204);
        assertThat(job(contended).status()).isEqualTo(JobStatus.RUNNING);
    }

    private static void contendFor(UUID id) {
        sql("CREATE FUNCTION contend() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION SQLSTATE ''40001''; END'");
        sql("CREATE TRIGGER contend BEFORE UPDATE ON job FOR EACH ROW WHEN (OLD.id = '" + id
                + "') EXECUTE FUNCTION contend()");
    }

    private static void sql(String statement) {
        api.bean(JdbcClient.class).sql(statement).update();
    }

    @Test
    void saysWhatIsWrongWithABatch() throws Exception {
        HttpResponse<String> answer = post(ReportLine.REPORTS, "{\"reports\": 1}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ReportBatch");
    }

    private static UUID routedJob() {
        NewJob job = NewJob.of(Samples.submission("type:ping"), "alice");
        api.bean(NewJobStore.class).insert(job);
        api.bean(JobStore.class).accept(job.id(), Samples.target("a", Retry.NEVER), List.of("the only one"));
        return job.id();
    }

    private static dev.heimdall.api.job.StoredJob job(UUID id) {
        return api.bean(JobStore.class).find(id).orElseThrow();
    }

    private static Report started(UUID id) {
        return new Report(id.toString(), 1, Instant.now(), null, null, null);
    }

    private static void report(Report... reports) throws Exception {
        assertThat(post(ReportLine.REPORTS, json(new ReportBatch("w1", List.of(reports))))
                        .statusCode())
                .isEqualTo(204);
    }

    private static String json(Object value) {
        return ReportJson.mapper().writeValueAsString(value);
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, body, "Bearer " + TOKEN);
    }

    private static HttpResponse<String> send(String method, String path, String body, String token) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(api.uri(path))
                        .header("Authorization", token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
