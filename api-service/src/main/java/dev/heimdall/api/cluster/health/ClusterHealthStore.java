package dev.heimdall.api.cluster.health;

import dev.heimdall.report.ProbeAnswer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The health of clusters, and whose turn it is to probe which. Times are the database's: a probe is claimed once, whatever the
 * clocks of the instances say.
 */
final class ClusterHealthStore {

    private static final int LONGEST_FAULT = 1_000;

    private final JdbcClient jdbc;
    private final ProbeStore probes;
    private final TransactionTemplate transaction;

    ClusterHealthStore(JdbcClient jdbc, ProbeStore probes, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.probes = probes;
        this.transaction = transaction;
    }

    private static final String ALL = """
            SELECT *, greatest(next_at, busy_until) AS due_at FROM cluster_health
            """;

    List<StoredHealth> findAll() {
        return jdbc.sql(ALL).query(ClusterHealthStore::read).list();
    }

    private static final String ONE = """
            SELECT *, greatest(next_at, busy_until) AS due_at FROM cluster_health WHERE cluster_id = :id
            """;

    Optional<StoredHealth> find(String clusterId) {
        return jdbc.sql(ONE)
                .param("id", clusterId)
                .query(ClusterHealthStore::read)
                .optional();
    }

    private static final String EXPECT = """
            INSERT INTO cluster_health (cluster_id) SELECT unnest(:ids) ON CONFLICT DO NOTHING
            """;

    /** Makes rows for clusters that have none; their first probe is due at once. */
    void expect(Collection<String> clusterIds) {
        if (!clusterIds.isEmpty()) {
            jdbc.sql(EXPECT).param("ids", clusterIds.toArray(String[]::new)).update();
        }
    }

    private static final String CLAIM = """
            UPDATE cluster_health AS claimed
            SET number = claimed.number + 1, busy_until = now() + CAST(:patience AS interval),
                next_at = now() + CAST(:interval AS interval) * (0.9 + 0.2 * random())
            FROM (
                SELECT cluster_id FROM cluster_health
                WHERE cluster_id = ANY (:ids) AND next_at <= now() AND (busy_until IS NULL OR busy_until <= now())
                ORDER BY next_at
                LIMIT :most
                FOR UPDATE SKIP LOCKED
            ) AS due
            WHERE claimed.cluster_id = due.cluster_id
            RETURNING claimed.cluster_id, claimed.number
            """;

    /**
     * Those of the clusters whose turn it is, each with the number of its new probe: nobody else gets them before the next
     * turn, and none while the answer is awaited.
     */
    Map<String, Long> claim(Collection<String> clusterIds, int most, Duration interval, Duration patience) {
        return jdbc
                .sql(CLAIM)
                .param("ids", clusterIds.toArray(String[]::new))
                .param("most", most)
                .param("interval", interval.toString())
                .param("patience", patience.toString())
                .query((row, number) -> Map.entry(row.getString("cluster_id"), row.getLong("number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static final String DEMAND = """
            WITH due AS (
                UPDATE cluster_health
                SET next_at = now()
                WHERE cluster_id = ANY (:ids) AND next_at > now()
                  AND (probed_at IS NULL OR probed_at <= now() - CAST(:gap AS interval))
                RETURNING cluster_id
            )
            SELECT count(pg_notify('heimdall_catalog', '')) FROM due
            """;

    /** Makes probes due now, unless the last one was answered within the gap; all instances hear of it. */
    void demand(Collection<String> clusterIds, Duration gap) {
        jdbc.sql(DEMAND)
                .param("ids", clusterIds.toArray(String[]::new))
                .param("gap", gap.toString())
                .query(Long.class)
                .single();
    }

    /** Draws a conclusion from an answer, by the condition before and the time. */
    @FunctionalInterface
    interface Judge {
        Condition judge(Condition before, Instant now);
    }

    /**
     * Stores an answer if it is the one that is awaited: one that comes late, or twice, or from a worker that was frozen
     * meanwhile, changes nothing. Tells the state that it led to, if that is another than before.
     */
    Optional<HealthState> answer(String worker, ProbeAnswer answer, Judge judge) {
        return Objects.requireNonNull(transaction.execute(ignored -> {
            Awaited awaited = jdbc.sql(AWAITED)
                    .param("id", answer.clusterId())
                    .param("number", answer.number())
                    .query((row, number) -> new Awaited(read(row, number), instant(row, "now")))
                    .optional()
                    .orElse(null);
            if (awaited == null) {
                return Optional.empty();
            }
            Condition before = awaited.health.condition();
            Condition after = judge.judge(before, awaited.now);
            store(worker, answer, after, awaited.health.fault());
            boolean isChange = after.state() != before.state();
            probes.keep(answer, cut(answer.fault()), after.state(), isChange);
            if (isChange) {
                jdbc.sql(TELL).query(Long.class).single();
            }
            return isChange ? Optional.of(after.state()) : Optional.<HealthState>empty();
        }));
    }

    private record Awaited(StoredHealth health, Instant now) {}

    private static final String AWAITED = """
            SELECT *, now() AS now, now() AS due_at FROM cluster_health
            WHERE cluster_id = :id AND number = :number AND busy_until > now()
            FOR UPDATE
            """;

    private static final String TELL = "SELECT count(pg_notify('heimdall_catalog', ''))";

    private static final String STORE = """
            UPDATE cluster_health
            SET state = :state, since = :since, is_good = :is_good, streak = :streak, drops = :drops,
                dropped_at = :dropped_at, probed_at = now(), took_ms = :took, fault = :fault, worker = :worker,
                answered = number, busy_until = NULL
            WHERE cluster_id = :id
            """;

    private void store(String worker, ProbeAnswer answer, Condition after, @Nullable String lastFault) {
        boolean isWell = after.isGood() && after.state() == HealthState.HEALTHY;
        jdbc.sql(STORE)
                .param("id", answer.clusterId())
                .param("state", after.state().name())
                .param("since", at(after.since()))
                .param("is_good", after.isGood())
                .param("streak", after.streak())
                .param("drops", after.drops())
                .param("dropped_at", at(after.droppedAt()))
                .param("took", answer.took().toMillis())
                .param("fault", isWell ? null : fault(answer, lastFault))
                .param("worker", worker)
                .update();
    }

    private static @Nullable String fault(ProbeAnswer answer, @Nullable String lastFault) {
        String fault = cut(answer.fault());
        return fault == null ? lastFault : fault;
    }

    private static @Nullable String cut(@Nullable String fault) {
        return fault == null || fault.length() <= LONGEST_FAULT ? fault : fault.substring(0, LONGEST_FAULT);
    }

    private static StoredHealth read(ResultSet row, int number) throws SQLException {
        Condition condition = new Condition(
                HealthState.valueOf(row.getString("state")),
                instant(row, "since"),
                row.getBoolean("is_good"),
                row.getInt("streak"),
                row.getInt("drops"),
                instantOrNull(row, "dropped_at"),
                instantOrNull(row, "probed_at"));
        return new StoredHealth(
                row.getString("cluster_id"),
                condition,
                Duration.ofMillis(row.getLong("took_ms")),
                row.getString("fault"),
                row.getString("worker"),
                row.getLong("number"),
                row.getLong("answered"),
                instant(row, "due_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instantOrNull(row, column));
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
