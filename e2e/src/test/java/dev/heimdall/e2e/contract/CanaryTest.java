package dev.heimdall.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.Job;
import dev.heimdall.client.JobRequest;
import dev.heimdall.e2e.Wait;
import dev.heimdall.e2e.topology.RunningTopology;
import dev.heimdall.e2e.topology.Topology;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A password in a file of the catalogue reaches the program that needs it, and is seen nowhere else. */
@ExtendWith(RunningTopology.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryTest {

    private static final String ENCODED =
            Base64.getEncoder().withoutPadding().encodeToString(Topology.CANARY.getBytes(StandardCharsets.UTF_8));

    private Job job;

    @BeforeAll
    void runAJobThatNeedsTheSecret(Topology topology) {
        String script = "grep -q " + Topology.CANARY.replace("-", "[-]") + " context.json && echo found"
                // what a careless script would do
                + " && cat context.json && cat context.json >&2"
                + " && printf '{\"columns\":[{\"name\":\"all\",\"type\":\"string\"}],\"data\":[[%s]]}'"
                + " \"$(grep -o '[^ ]*" + Topology.CANARY.replace("-", "[-]") + "[^ ,]*' context.json)\" > result.json";
        JobRequest request = JobRequest.of("canary", "type:script", "data:guarded")
                .withContext(Map.of("arguments", List.of(script)));
        try (HeimdallClient client = topology.client("test_user")) {
            String id = client.submit(request).id();
            Wait.until(
                    () -> "the job ends, but is " + client.job(id),
                    Topology.PATIENCE,
                    () -> client.status(id).isFinal());
            job = client.job(id);
        }
    }

    @Test
    void reachesTheProgram() {
        assertThat(job.status()).as(job.error()).isEqualTo("SUCCEEDED");
    }

    @Test
    void isNotInTheHistoryOfTheWorkflow(Topology topology) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(topology.temporalAddress())
                .build());
        try {
            byte[] history = WorkflowClient.newInstance(stubs)
                    .fetchHistory(job.id())
                    .getHistory()
                    .toByteArray();

            assertIsClean(new String(history, StandardCharsets.ISO_8859_1), job.id());
        } finally {
            stubs.shutdownNow();
        }
    }

    @Test
    void isInNoAnswer(Topology topology) throws Exception {
        String path = "/api/v1/job/" + job.id();
        for (String each : List.of(
                path,
                path + "/status",
                path + "/stdout",
                path + "/stderr",
                path + "/result",
                path + "/explain",
                "/api/v1/jobs",
                "/api/v1/clusters",
                "/api/v1/cluster/guarded",
                "/api/v1/commands",
                "/api/v1/clusters/health",
                "/readyz")) {
            assertIsClean(get(topology, each), "");
        }
        assertThat(get(topology, path + "/result")).contains("***");
        assertThat(get(topology, "/api/v1/cluster/guarded")).contains("password", "${catalog:");
    }

    @Test
    void isInNoLog(Topology topology) {
        assertIsClean(topology.logs(), "Starting WorkerService");
    }

    @Test
    void isInNoTable(Topology topology) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(topology.database().urlWithPassword())) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
            assertThat(tables).contains("job", "cluster");
            for (String table : tables) {
                assertIsClean(dump(connection, table), "");
            }
        }
    }

    private static void assertIsClean(String text, String reference) {
        assertThat(text).contains(reference);
        assertThat(text.contains(Topology.CANARY)).as("holds the canary").isFalse();
        assertThat(text.contains(ENCODED)).as("holds the canary in base64").isFalse();
    }

    private static String get(Topology topology, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(topology.address().resolve(path))
                .header("X-Heimdall-User", "test_user")
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }

    private static String dump(Connection connection, String table) throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT t::text FROM \"" + table + "\" t")) {
            while (rows.next()) {
                dump.append(rows.getString(1)).append('\n');
            }
        }
        return dump.toString();
    }
}
