package dev.heimdall.api.run.queue;

import dev.heimdall.catalog.Capacity;
import dev.heimdall.job.JobStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has room on limited clusters, and who waits for it. All times are the database's. */
public final class QueueStore {

    /** Tells our locks from those of others in the same database; those of one number are in {@code Duty}. */
    private static final int LOCKS = 0x4844_0005;

    private static final String[] FINAL = JobStatus.finalNames();

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public QueueStore(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** What a job has that asked: room on the cluster, or none yet; and whether its timeline says that it waits. */
    record Standing(@Nullable String clusterId, boolean isTold) {}

    // asking twice changes nothing; room on a cluster that is not asked for any more is given back
    private static final String ASK = """
            WITH open AS (
                SELECT id, caller FROM job
                WHERE id = :id AND status IN ('ACCEPTED', 'RUNNING', 'CANCELING') AND attempt < :attempt
            ), asked AS (
                INSERT INTO claim (job_id, attempt, caller, asked_at)
                SELECT id, :attempt, caller, clock_timestamp() FROM open
                ON CONFLICT (job_id) DO UPDATE
                SET attempt = EXCLUDED.attempt,
                    cluster_id = CASE WHEN claim.cluster_id = ANY (:clusters) THEN claim.cluster_id END,
                    taken_at = CASE WHEN claim.cluster_id = ANY (:clusters) THEN clock_timestamp() END,
                    told_at = CASE WHEN claim.attempt = EXCLUDED.attempt THEN claim.told_at END
                WHERE claim.attempt <= EXCLUDED.attempt
                RETURNING job_id, caller, cluster_id, told_at
            ), left_behind AS (
                DELETE FROM claim_place USING asked
                WHERE claim_place.job_id = asked.job_id
                  AND (claim_place.priority <> :priority OR claim_place.cluster_id <> ALL (:clusters))
            ), placed AS (
                INSERT INTO claim_place (cluster_id, priority, caller, job_id)
                SELECT cluster, :priority, asked.caller, asked.job_id
                FROM asked, unnest(CAST(:clusters AS text[])) AS cluster
                WHERE asked.cluster_id IS NULL
                ON CONFLICT DO NOTHING
            )
            SELECT cluster_id, told_at IS NOT NULL AS is_told FROM asked
            """;

    /** Puts the job into the lines of the clusters, unless it has room on one of them; empty if it has moved on. */
    Optional<Standing> ask(UUID jobId, int attempt, int priority, List<String> clusters) {
        return jdbc.sql(ASK)
                .param("id", jobId)
                .param("attempt", attempt)
                .param("priority", priority)
                .param("clusters", clusters.toArray(String[]::new))
                .query((row, number) -> new Standing(row.getString("cluster_id"), row.getBoolean("is_told")))
                .optional();
    }

    // a statement of its own: the next one must see what the last holder of the lock has written
    private static final String LOCK = "SELECT pg_advisory_xact_lock(:locks, hashtext(:cluster))";

    private static final String GRANT = """
            WITH RECURSIVE head AS (
                (SELECT priority, caller, job_id FROM claim_place WHERE cluster_id = :cluster
                 ORDER BY priority, caller, job_id LIMIT 1)
                UNION ALL
                SELECT next.priority, next.caller, next.job_id
                FROM head, LATERAL (
                    SELECT priority, caller, job_id FROM claim_place
                    WHERE cluster_id = :cluster AND (priority, caller) > (head.priority, head.caller)
                    ORDER BY priority, caller, job_id LIMIT 1) AS next
            ), held AS (
                SELECT caller, count(*) AS jobs FROM claim WHERE cluster_id = :cluster GROUP BY caller
            ), best AS (
                SELECT head.job_id
                FROM head
                LEFT JOIN held ON held.caller = head.caller
                LEFT JOIN claim_served AS served ON served.cluster_id = :cluster AND served.caller = head.caller
                WHERE (:most = 0 OR (SELECT COALESCE(sum(jobs), 0) FROM held) < :most)
                  AND (:most_per_caller = 0 OR COALESCE(held.jobs, 0) < :most_per_caller)
                ORDER BY head.priority, COALESCE(held.jobs, 0), served.at NULLS FIRST, head.job_id
                LIMIT 1
            ), granted AS (
                UPDATE claim
                SET cluster_id = :cluster, called_at = clock_timestamp(),
                    taken_at = CASE WHEN claim.job_id = CAST(:asker AS uuid) THEN clock_timestamp() END
                FROM best, job
                WHERE claim.job_id = best.job_id AND claim.cluster_id IS NULL
                  AND job.id = best.job_id AND job.status IN ('ACCEPTED', 'RUNNING')
                RETURNING claim.job_id, claim.caller
            ), gone AS (
                DELETE FROM claim_place USING best WHERE claim_place.job_id = best.job_id
            ), served AS (
                INSERT INTO claim_served (cluster_id, caller, at)
                SELECT :cluster, caller, clock_timestamp() FROM granted
                ON CONFLICT (cluster_id, caller) DO UPDATE SET at = EXCLUDED.at
            )
            SELECT best.job_id, granted.job_id IS NOT NULL AS is_granted
            FROM best LEFT JOIN granted ON granted.job_id = best.job_id
            """;

    /** Whose turn it was; it has gone elsewhere meanwhile if it is not granted. */
    record Grant(UUID jobId, boolean isGranted) {}

    /**
     * Gives room to the next one in line, if there is any: by priority, then to the caller who has the fewest jobs there,
     * then to the one who was served longest ago, then to the oldest job. Only one instance at a time does so for a cluster.
     */
    Optional<Grant> grant(String clusterId, Capacity capacity, @Nullable UUID asker) {
        Optional<Grant> answer = transaction.execute(ignored -> {
            jdbc.sql(LOCK)
                    .param("locks", LOCKS)
                    .param("cluster", clusterId)
                    .query((row, number) -> number)
                    .single();
            return jdbc.sql(GRANT)
                    .param("cluster", clusterId)
                    .param("most", capacity.maxRunning())
                    .param("most_per_caller", capacity.maxRunningPerCaller())
                    .param("asker", asker)
                    .query((row, number) ->
                            new Grant(row.getObject("job_id", UUID.class), row.getBoolean("is_granted")))
                    .optional();
        });
        return Objects.requireNonNull(answer);
    }

    private static final String LEAVE = """
            DELETE FROM claim WHERE job_id = :id AND attempt <= :attempt RETURNING cluster_id
            """;

    /** The cluster where the job had room; empty if it had none. */
    Optional<String> leave(UUID jobId, int attempt) {
        return jdbc.sql(LEAVE)
                .param("id", jobId)
                .param("attempt", attempt)
                .query((row, number) -> Optional.ofNullable(row.getString("cluster_id")))
                .optional()
                .flatMap(cluster -> cluster);
    }

    private static final String ANY = "SELECT EXISTS (SELECT FROM claim)";

    boolean isUsed() {
        return jdbc.sql(ANY).query(Boolean.class).single();
    }

    private static final String SWEEP = """
            DELETE FROM claim WHERE job_id IN (
                SELECT claim.job_id FROM claim JOIN job ON job.id = claim.job_id
                WHERE claim.cluster_id IS NOT NULL AND job.status = ANY (:final)
                LIMIT :limit)
            RETURNING cluster_id
            """;

    /** Gives back the room of jobs that have ended: whoever ended them died before it could; the clusters that have it. */
    List<String> sweep(int limit) {
        return jdbc.sql(SWEEP)
                .param("final", FINAL)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private static final String LINES = """
            WITH RECURSIVE line AS (
                (SELECT cluster_id FROM claim_place ORDER BY cluster_id LIMIT 1)
                UNION ALL
                SELECT (SELECT cluster_id FROM claim_place
                        WHERE claim_place.cluster_id > line.cluster_id ORDER BY cluster_id LIMIT 1)
                FROM line WHERE line.cluster_id IS NOT NULL
            )
            SELECT cluster_id FROM line WHERE cluster_id IS NOT NULL
            """;

    /** The clusters for which somebody waits. */
    List<String> lines() {
        return jdbc.sql(LINES).query(String.class).list();
    }

    private static final String CALL = """
            UPDATE claim SET called_at = clock_timestamp()
            WHERE job_id IN (
                SELECT job_id FROM claim
                WHERE cluster_id IS NOT NULL AND taken_at IS NULL
                  AND called_at < clock_timestamp() - interval '3 seconds'
                ORDER BY called_at LIMIT :limit)
            RETURNING job_id
            """;

    /** Jobs that have room and do not seem to know: those that were called longest ago, who now count as called. */
    List<UUID> callAgain(int limit) {
        return jdbc.sql(CALL).param("limit", limit).query(UUID.class).list();
    }

    private static final String FORGET_TURNS = """
            DELETE FROM claim_served WHERE at < clock_timestamp() - interval '1 day'
            """;

    private static final String FORGET_ENDED = """
            DELETE FROM claim USING job
            WHERE job.id = claim.job_id AND claim.cluster_id IS NULL AND job.status = ANY (:final)
            """;

    /** Forgets whose turn it was a day ago, and who has ended without ever having had room. */
    void forget() {
        jdbc.sql(FORGET_TURNS).update();
        jdbc.sql(FORGET_ENDED).param("final", FINAL).update();
    }
}
