package dev.heimdall.api.run.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.database.Plans;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A batch costs what it finds, however many jobs are open or have ended: 10,000 and 90,000 here. */
class OpenJobPlanTest {

    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE.dataSource());

    private static final String MANY = """
            INSERT INTO job (id, name, version, description, caller, status, tags, command_criteria, cluster_criteria,
                             store_result_sync, created_at, updated_at)
            SELECT CAST('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') AS uuid), 'job', '1', '', 'alice',
                   CASE WHEN n % 10 > 0 THEN 'SUCCEEDED' WHEN n % 100 = 0 THEN 'CANCELING' ELSE 'RUNNING' END,
                   '{}', '{}', '{}', false, now(), now()
            FROM generate_series(1, 100000) AS n
            """;

    @BeforeAll
    static void insertManyJobs() {
        JDBC.sql(MANY).update();
        JDBC.sql("VACUUM ANALYZE job").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "018f0000-0000-7000-8000-00000000c350"})
    void findsTheNextBatch(UUID after) {
        Instant later = Instant.now().plusSeconds(60);
        OpenJobStore store = new OpenJobStore(JDBC);

        assertThat(store.findOpen(later, after, 200)).hasSize(200);
        assertThat(store.findCanceling(after, 200)).hasSize(200);
        assertCheap(OpenJobStore.OPEN, later, after);
        assertCheap(OpenJobStore.CANCELING, later, after);
    }

    private static void assertCheap(String sql, Instant before, UUID after) {
        JsonNode plan = Plans.of(
                JDBC,
                sql,
                new MapSqlParameterSource()
                        .addValue("before", Columns.time(before))
                        .addValue("after", after)
                        .addValue("limit", 200));

        assertThat(plan.toPrettyString()).doesNotContain("Seq Scan");
        assertThat(Plans.blocks(plan)).as(plan.toPrettyString()).isLessThan(3_000);
    }
}
