package dev.heimdall.api.cluster.health;

import dev.heimdall.report.ProbeAnswer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What probes showed, for a while. */
public final class ProbeStore {

    private final JdbcClient jdbc;

    public ProbeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String KEEP = """
            INSERT INTO cluster_probe (cluster_id, number, at, took_ms, is_good, fault, state, is_change)
            VALUES (:id, :number, now(), :took, :is_good, :fault, :state, :is_change)
            ON CONFLICT DO NOTHING
            """;

    void keep(ProbeAnswer answer, @Nullable String fault, HealthState state, boolean isChange) {
        jdbc.sql(KEEP)
                .param("id", answer.clusterId())
                .param("number", answer.number())
                .param("took", answer.took().toMillis())
                .param("is_good", fault == null)
                .param("fault", fault)
                .param("state", state.name())
                .param("is_change", isChange)
                .update();
    }

    private static final String LAST = """
            SELECT at, took_ms, is_good, fault, state FROM cluster_probe
            WHERE cluster_id = :id
            ORDER BY number DESC
            LIMIT :limit
            """;

    /** The newest first. */
    List<StoredProbe> findLast(String clusterId, int limit) {
        return find(LAST, clusterId, limit);
    }

    private static final String CHANGES = """
            SELECT at, took_ms, is_good, fault, state FROM cluster_probe
            WHERE cluster_id = :id AND is_change
            ORDER BY number DESC
            LIMIT :limit
            """;

    /** Those that changed the state, the newest first. */
    List<StoredProbe> findChanges(String clusterId, int limit) {
        return find(CHANGES, clusterId, limit);
    }

    private List<StoredProbe> find(String sql, String clusterId, int limit) {
        return jdbc.sql(sql)
                .param("id", clusterId)
                .param("limit", limit)
                .query(ProbeStore::read)
                .list();
    }

    private static StoredProbe read(ResultSet row, int number) throws SQLException {
        return new StoredProbe(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Duration.ofMillis(row.getLong("took_ms")),
                row.getBoolean("is_good"),
                row.getString("fault"),
                HealthState.valueOf(row.getString("state")));
    }

    private static final String TRIM = """
            DELETE FROM cluster_probe
            WHERE (NOT is_change AND at < now() - CAST(:age AS interval))
               OR (is_change AND at < now() - interval '30 days')
            """;

    void trim(Duration age) {
        jdbc.sql(TRIM).param("age", age.toString()).update();
    }

    private static final String FORGET = "DELETE FROM cluster_health WHERE next_at < now() - interval '30 days'";

    /** Forgets clusters that nobody has probed for long. */
    void forget() {
        jdbc.sql(FORGET).update();
    }
}
