package dev.heimdall.api.run.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.database.Plans;
import dev.heimdall.api.run.step.JobSettings;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A look costs by what is open, 2,000 jobs here, and not by the 100,000 that have ended. */
class CensusStoreTest {

    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE.dataSource());

    private static final String MANY = """
            INSERT INTO job (id, name, version, description, caller, status, tags, command_criteria, cluster_criteria,
                             store_result_sync, created_at, updated_at)
            SELECT CAST('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') AS uuid), 'job', '1', '',
                   'caller-' || n % 4,
                   CASE WHEN n <= 100000 THEN 'SUCCEEDED' WHEN n % 8 = 0 THEN 'CANCELING' ELSE 'RUNNING' END,
                   '{}', '{}', '{}', false, now(), now()
            FROM generate_series(1, 102000) AS n
            """;

    @BeforeAll
    static void insertManyJobs() {
        JDBC.sql(MANY).update();
        JDBC.sql("VACUUM ANALYZE job").update();
    }

    @Test
    void countsOpenJobsByTheirCallers() {
        Census census = new CensusStore(JDBC).count(5_000);

        assertThat(census.total()).isEqualTo(2_000);
        assertThat(census.of("caller-1")).isEqualTo(500);
        assertThat(census.of("nobody")).isZero();
    }

    @Test
    void countsNoFurtherThanItMatters() {
        assertThat(new CensusStore(JDBC).count(300).total()).isEqualTo(300);
    }

    @Test
    void isAskedAgainAtOnceWhereALookHasFailed() {
        SubmitGate gate = new SubmitGate(
                new CensusStore(JDBC), new JobSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), 2_000, 2_000));
        JDBC.sql("ALTER TABLE job RENAME TO away").update();
        assertThatThrownBy(gate::look).isInstanceOf(DataAccessException.class);
        JDBC.sql("ALTER TABLE away RENAME TO job").update();

        gate.look();

        assertThat(gate.enter("anybody")).isInstanceOf(Admission.TurnedAway.class);
    }

    @Test
    void readsOpenJobsOnly() {
        JsonNode plan = Plans.of(JDBC, CensusStore.COUNT, new MapSqlParameterSource("most", 100_000));

        assertThat(plan.toPrettyString()).doesNotContain("Seq Scan");
        assertThat(Plans.blocks(plan)).as(plan.toPrettyString()).isLessThan(2_500);
    }
}
