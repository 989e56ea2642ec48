package dev.heimdall.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.EmptyCatalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.job.JobRows;
import dev.heimdall.api.run.Samples;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.JobFinisher;
import dev.heimdall.api.run.row.JobStore;
import dev.heimdall.api.run.row.NewJob;
import dev.heimdall.api.run.row.NewJobStore;
import dev.heimdall.catalog.Retry;
import dev.heimdall.job.JobStatus;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static JobRows rows;
    private static ApiServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        EmbeddedDatabase database = EmbeddedDatabase.create();
        rows = new JobRows(database);
        rows.insert("open", JobStatus.RUNNING);
        server = ApiServer.on(database).bean(Catalog.class, new EmptyCatalog()).start();
        client = new ApiClient(server);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void countsJobsAndRequestsWithoutAnyOfTheirIds() {
        String id = rows.insert("looked-at", JobStatus.FAILED).toString();
        String ended = endTwice();
        client.get("/api/v1/job/" + id);
        client.get("/api/v1/nowhere/" + id);
        client.post("/api/v1/job", "{\"command_criteria\":[],\"cluster_criteria\":[]}", "Prefer", "respond-async");

        Answer answer = client.get("/metrics");

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain;version=0.0.4");
        assertThat(answer.body())
                .contains("heimdall_jobs_open{status=\"running\"} 1.0")
                .contains("heimdall_job_duration_seconds_count{status=\"succeeded\"} 1")
                .contains("heimdall_job_duration_seconds_bucket{status=\"succeeded\",le=\"0.01\"}")
                .contains("heimdall_jobs_submitted_total{outcome=\"still_running\"} 1.0")
                .contains("heimdall_workers{state=\"live\"} 0.0", "heimdall_event_listeners 0.0")
                .contains(
                        "http_server_requests_seconds_count{method=\"GET\",status=\"200\",uri=\"/api/v1/job/{id}\"} 1",
                        "uri=\"unknown\"",
                        "hikaricp_connections")
                .doesNotContain(id)
                .doesNotContain(ended);
    }

    private static String endTwice() {
        NewJob job = NewJob.of(Samples.submission("type:ping"), "alice");
        server.bean(NewJobStore.class).insert(job);
        server.bean(JobStore.class).accept(job.id(), Samples.target("a", Retry.NEVER), List.of());
        server.bean(JobFinisher.class).finish(Ending.of(job.id(), 1, Samples.succeeded()));
        server.bean(JobFinisher.class).finish(Ending.of(job.id(), 1, Samples.succeeded()));
        return job.id().toString();
    }
}
