package dev.heimdall.api.janitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.database.Plans;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A round costs what it removes, however many jobs there are: 200,000 here, one each second. */
class OldRowPlanTest {

    private static final int MAX_BLOCKS = 200;
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE.dataSource());

    private static final String MANY = """
            INSERT INTO job (id, name, version, description, caller, status, tags, command_criteria, cluster_criteria,
                             store_result_sync, created_at, updated_at, ended_at)
            SELECT (lpad(to_hex((EXTRACT(EPOCH FROM at) * 1000)::bigint), 12, '0')
                       || '70008000' || lpad(to_hex(n), 12, '0'))::uuid,
                   'job', '1', '', 'alice', (ARRAY['SUCCEEDED', 'FAILED', 'CANCELED', 'KILLED'])[1 + n % 4],
                   '{}', '{}', '{}', false, at, at, at + interval '1 minute'
            FROM generate_series(1, 200000) AS n, LATERAL (SELECT CAST(:epoch AS timestamptz) + n * interval '1 second' AS at)
            """;

    @BeforeAll
    static void insertManyJobs() {
        JDBC.sql(MANY).param("epoch", EPOCH.atOffset(ZoneOffset.UTC)).update();
        JDBC.sql("VACUUM ANALYZE job").update();
    }

    @Test
    void findsABatchOfManyOldOnes() {
        assertThat(new OldRowStore(JDBC).findEnded(at(150_000), new UUID(0, 0), 100))
                .hasSize(100);
        assertCheap(at(150_000));
    }

    @Test
    void findsNothingWhereNothingIsOldEnough() {
        assertThat(new OldRowStore(JDBC).findEnded(EPOCH, new UUID(0, 0), 100)).isEmpty();
        assertCheap(EPOCH);
    }

    @Test
    void findsTheFewThatHaveBecomeOldSinceTheLastRound() {
        assertThat(new OldRowStore(JDBC).findEnded(at(121), new UUID(0, 0), 100))
                .hasSize(60);
        assertCheap(at(121));
    }

    private static Instant at(int second) {
        return EPOCH.plusSeconds(second);
    }

    private static void assertCheap(Instant before) {
        JsonNode plan = Plans.of(JDBC, OldRowStore.ENDED, OldRowStore.parameters(before, new UUID(0, 0), 100));
        assertThat(plan.toPrettyString()).doesNotContain("Seq Scan");
        assertThat(Plans.blocks(plan)).as(plan.toPrettyString()).isLessThan(MAX_BLOCKS);
    }
}
