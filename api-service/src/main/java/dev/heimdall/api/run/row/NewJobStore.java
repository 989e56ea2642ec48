package dev.heimdall.api.run.row;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.job.search.JobRowStore;
import dev.heimdall.run.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How jobs come into the table: each at most once, and with the beginning of its timeline. */
public final class NewJobStore {

    private final JdbcClient jdbc;

    public NewJobStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The job that a key stands for. */
    public record First(UUID jobId, String digest) {}

    private static final String COLUMNS = """
            id, name, version, description, caller, tags, command_criteria, cluster_criteria, context,
            store_result_sync, created_at""";

    private static final String VALUES = """
            :id, :name, :version, :description, :caller, :tags, :command_criteria, :cluster_criteria,
            CAST(:context AS text), :store_result_sync, :created_at""";

    private static final String INSERT = """
            WITH stored AS (
                INSERT INTO job ({columns}, status, timeout, updated_at)
                VALUES ({values}, 'NEW', CAST(:timeout AS interval), :created_at)
                ON CONFLICT (id) DO NOTHING
                RETURNING id
            )
            INSERT INTO job_event (job_id, at, status, attempt)
            SELECT id, :created_at, 'NEW', 0 FROM stored
            """.replace("{columns}", COLUMNS).replace("{values}", VALUES);

    /** Changes nothing if the row is there, whatever has become of it. */
    public void insert(NewJob job) {
        jdbc.sql(INSERT).params(job.values()).update();
    }

    // The key comes first, and without it nothing else does. A repeat that comes at the same moment waits here until
    // this statement is committed, or takes its place if it is not.
    private static final String INSERT_KEYED = """
            WITH claimed AS (
                INSERT INTO job_key (caller, key, job_id, digest) VALUES (:caller, :key, :id, :digest)
                ON CONFLICT (caller, key) DO NOTHING
                RETURNING job_id
            ), stored AS (
                INSERT INTO job ({columns}, status, timeout, updated_at)
                SELECT {values}, 'NEW', CAST(:timeout AS interval), :created_at FROM claimed
                RETURNING id
            )
            INSERT INTO job_event (job_id, at, status, attempt)
            SELECT id, :created_at, 'NEW', 0 FROM stored
            """.replace("{columns}", COLUMNS).replace("{values}", VALUES);

    /** False if the key was taken before. */
    public boolean insert(NewJob job, IdempotencyKey key) {
        return jdbc.sql(INSERT_KEYED)
                        .params(job.values())
                        .param("key", key.key())
                        .param("digest", key.digest())
                        .update()
                > 0;
    }

    private static final String FIND = "SELECT job_id, digest FROM job_key WHERE caller = :caller AND key = :key";

    /** What came first with the key; empty if it is gone. */
    public Optional<First> find(String caller, String key) {
        return jdbc.sql(FIND)
                .param("caller", caller)
                .param("key", key)
                .query((row, number) -> new First(row.getObject("job_id", UUID.class), row.getString("digest")))
                .optional();
    }

    private static final String INSERT_ACCEPTED =
            """
            WITH stored AS (
                INSERT INTO job ({columns}, status, command_id, command_name, cluster_id, cluster_name, target,
                                 selection, is_sync, timeout, updated_at)
                SELECT {values}, 'ACCEPTED', :command_id, :command_name, :cluster_id, :cluster_name, :target,
                       :selection, :is_sync, CAST(:accepted_timeout AS interval), :at
                WHERE clock_timestamp() < :until
                ON CONFLICT (id) DO NOTHING
                RETURNING *
            ), told AS (
                INSERT INTO job_event (job_id, at, status, attempt, detail)
                SELECT id, event.at, event.status, 0, event.detail
                FROM stored, (VALUES (1, CAST(:created_at AS timestamptz), 'NEW', NULL), (2, :at, 'ACCEPTED', :detail))
                             AS event (place, at, status, detail)
                ORDER BY place
            )
            SELECT {all} FROM stored
            """.replace("{columns}", COLUMNS).replace("{values}", VALUES).replace("{all}", JobRowStore.COLUMNS);

    /**
     * A job that is routed before its row is there; the row, unless there is one already.
     *
     * @param until when whoever answers the client has stored the job himself, or has said that it was not taken
     */
    public Optional<StoredJob> insertAccepted(NewJob job, Target target, List<String> selection, Instant until) {
        return jdbc.sql(INSERT_ACCEPTED)
                .params(job.values())
                .params(Columns.choice(target, selection))
                .param("at", Columns.time(Instant.now()))
                .param("until", Columns.time(until))
                .query(JobRowStore::read)
                .optional();
    }
}
