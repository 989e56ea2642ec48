package dev.heimdall.api.job.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.EmptyCatalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.job.JobRows;
import dev.heimdall.api.run.Samples;
import dev.heimdall.api.worker.LiveWorkers;
import dev.heimdall.catalog.Retry;
import dev.heimdall.job.JobStatus;
import dev.heimdall.report.ReportJson;
import dev.heimdall.report.WorkerCard;
import dev.heimdall.report.WorkerCard.PluginCard;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class ExplainControllerTest {

    private static final String SINCE = "2026-01-02T03:04:05Z";

    private static EmbeddedDatabase database;
    private static JobRows rows;
    private static ApiServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.create();
        rows = new JobRows(database);
        server = ApiServer.on(database).bean(Catalog.class, new EmptyCatalog()).start();
        client = new ApiClient(server);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void saysThatNoWorkflowHasTakenAJobAndWhy() {
        UUID job = rows.insert("new", JobStatus.NEW);

        assertThat(waits(job))
                .hasSize(2)
                .satisfiesExactly(
                        temporal -> assertThat(temporal)
                                .startsWith("Temporal ")
                                .endsWith(": nothing moves until it is there"),
                        row -> assertThat(row)
                                .startsWith("no workflow has routed it since it was stored at 2023-")
                                .endsWith(
                                        "; the dispatcher starts one for each job that is left over, the oldest first"));
    }

    @Test
    void namesThePoolThatNobodyServes() {
        assertThat(waits(accepted("lonely"))).last().isEqualTo("no live worker serves pool pool-lonely");
    }

    @Test
    void namesThePluginThatNobodyHas() {
        worker("plain", 4, "shell", false);

        assertThat(waits(accepted("plain"))).last().isEqualTo("no live worker of pool pool-plain has the plugin ping");
    }

    @Test
    void saysThatAPoolIsEnding() {
        worker("ending", 4, "ping", true);

        assertThat(waits(accepted("ending"))).last().isEqualTo("every live worker of pool pool-ending is about to end");
    }

    @Test
    void saysThatAllSlotsAreTaken() {
        worker("busy", 1, "ping", false);
        UUID waiting = accepted("busy");
        assertThat(waits(waiting)).last().isEqualTo("a worker of pool pool-busy is about to take it");

        running("busy", null);

        assertThat(waits(waiting)).last().isEqualTo("all 1 slots of pool pool-busy are taken: 1 jobs run there");
    }

    @Test
    void saysWhereAJobRunsAndWhetherAnotherWorkerCanGoOnWithIt() {
        String where = "its end: attempt 1 runs on cluster r, by a worker of pool pool-r, since " + SINCE;

        assertThat(waits(running("r", null))).last().isEqualTo(where + "; no handle of work at a back end is known");
        assertThat(waits(running("r", "ext-42")))
                .last()
                .isEqualTo(where
                        + "; the handle of its work at the back end is known, so another worker can go on with it");
    }

    @Test
    void tellsTheStoryOfItsAttemptsAndWhatTheNextOneWaitsFor() {
        UUID job = running("again", null);
        JdbcClient.create(database.dataSource())
                .sql(
                        "INSERT INTO job_attempt VALUES (?, 1, 'again', 'p', now(), now(), 'connection reset; again in 5s')")
                .param(job)
                .update();

        assertThat(waits(job))
                .endsWith(
                        "attempt 1 is over: connection reset; again in 5s",
                        "its next attempt: no live worker serves pool pool-again");
        assertThat(explained(job).path("attempts").path(0).path("why").asString())
                .isEqualTo("connection reset; again in 5s");
    }

    @Test
    void saysWhoHasToConfirmAStop() {
        UUID atTheBackEnd = running("c", "ext-42");
        UUID inTheWorker = running("c", null);
        UUID nowhere = accepted("c");
        List.of(atTheBackEnd, inTheWorker, nowhere)
                .forEach(job -> rows.update(job, "status = 'CANCELING', canceled_by = 'bob'", Map.of()));

        assertThat(waits(atTheBackEnd))
                .endsWith(
                        "its stop, asked for by bob: a worker of pool pool-c has to hear from cluster c that the work"
                                + " there has stopped",
                        "no live worker serves pool pool-c");
        assertThat(waits(inTheWorker))
                .contains(
                        "its stop, asked for by bob: the worker of pool pool-c that runs attempt 1 has to confirm that"
                                + " it has stopped");
        assertThat(waits(nowhere))
                .last()
                .isEqualTo("its stop, asked for by bob: no worker has begun it, so its workflow alone has to confirm"
                        + " the stop");
    }

    @Test
    void saysWhyAnEndedJobWentWhereItWentAndThatItWaitsForNothing() {
        UUID job = rows.insert("over", JobStatus.SUCCEEDED);
        rows.update(job, "selection = '{chosen by weight}'", Map.of());

        assertThat(explained(job).toString())
                .isEqualTo("{\"status\":\"SUCCEEDED\",\"waiting_for\":[],\"selection\":[\"chosen by weight\"],"
                        + "\"attempts\":[]}");
    }

    @Test
    void knowsNoOtherJobs() {
        assertThat(client.get("/api/v1/job/018f0000-0000-7000-8000-00000000ffff/explain")
                        .code())
                .isEqualTo(404);
    }

    private static JsonNode explained(UUID job) {
        return client.get("/api/v1/job/" + job + "/explain").json();
    }

    private static List<String> waits(UUID job) {
        return StreamSupport.stream(explained(job).path("waiting_for").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static UUID accepted(String cluster) {
        UUID job = rows.insert("explained", JobStatus.ACCEPTED);
        rows.update(
                job,
                "target = :target, cluster_name = :cluster",
                Map.of(
                        "target",
                        ReportJson.mapper().writeValueAsString(Samples.target(cluster, Retry.NEVER)),
                        "cluster",
                        cluster));
        return job;
    }

    private static UUID running(String cluster, String handle) {
        UUID job = accepted(cluster);
        rows.update(
                job,
                "status = 'RUNNING', attempt = 1, started_at = CAST(:since AS timestamptz), handle = NULLIF(:handle, '')",
                Map.of("since", SINCE, "handle", handle == null ? "" : handle));
        return job;
    }

    private static void worker(String name, int slots, String plugin, boolean isDraining) {
        WorkerCard card = new WorkerCard(
                name,
                "host",
                "1",
                Instant.now(),
                Samples.set("pool-" + name),
                List.of(new PluginCard(plugin, false, false, false, "{}", "{}", "{}")),
                slots,
                isDraining);
        server.bean(LiveWorkers.class).register(card);
    }
}
