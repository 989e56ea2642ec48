package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.report.ReportJson;
import dev.heimdall.run.RunRequest;
import dev.heimdall.run.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However many jobs were open when Temporal lost its memory, each goes on, once. How soon is printed. */
class ManyForgottenJobsTest {

    private static final int JOBS = 600;

    private static final String INSERT = """
            INSERT INTO job (id, name, version, description, caller, status, tags, command_criteria, cluster_criteria,
                             store_result_sync, target, attempt, handle, created_at, updated_at, started_at)
            SELECT ('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'forgotten', '1', '', 'alice',
                   'RUNNING', '{}', '{type:async}', '{}', false, :target, 1, 'ext-' || n, at, at, at
            FROM generate_series(1, :jobs) AS n, LATERAL (SELECT now() - interval '1 minute' AS at)
            """;

    @Test
    void areAllTakenUpAgain() {
        try (RunFixture fixture = new RunFixture()) {
            fixture.worker.otherwise(Samples.succeeded());
            JdbcClient.create(fixture.database.dataSource())
                    .sql(INSERT)
                    .param("target", ReportJson.mapper().writeValueAsString(target()))
                    .param("jobs", JOBS)
                    .update();
            Instant begun = Instant.now();

            fixture.startTemporal().startWorker();
            RunFixture.await(
                    () -> fixture.worker.requests.size() >= JOBS, () -> fixture.worker.requests.size() + " jobs");

            Duration taken = Duration.between(begun, Instant.now());
            System.out.println("took " + JOBS + " forgotten jobs up again in " + taken.toMillis() + " ms");
            assertThat(fixture.worker.requests)
                    .extracting(RunRequest::handle)
                    .hasSize(JOBS)
                    .doesNotHaveDuplicates()
                    .doesNotContainNull();
        }
    }

    private static Target target() {
        Target sample = Samples.target("local", Samples.TWICE);
        return new Target(
                sample.command(),
                sample.cluster(),
                sample.plugin(),
                "default",
                false,
                Duration.ofHours(1),
                sample.retry(),
                new TreeMap<>(),
                null);
    }
}
