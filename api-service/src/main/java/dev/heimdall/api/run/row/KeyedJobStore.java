package dev.heimdall.api.run.row;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores jobs that came with a key: at most one for each key of a caller, however many repeats come at once. */
public final class KeyedJobStore {

    private final JdbcClient jdbc;

    public KeyedJobStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The job that a key stands for. */
    public record First(UUID jobId, String digest) {}

    // The key comes first, and without it nothing else does. A repeat that comes at the same moment waits here until
    // this
    // statement is committed, or takes its place if it is not.
    private static final String INSERT = """
            WITH claimed AS (
                INSERT INTO job_key (caller, key, job_id, digest) VALUES (:caller, :key, :id, :digest)
                ON CONFLICT (caller, key) DO NOTHING
                RETURNING job_id
            ), stored AS (
                INSERT INTO job (id, name, version, description, caller, status, tags, command_criteria,
                                 cluster_criteria, context, store_result_sync, timeout, created_at, updated_at)
                SELECT job_id, :name, :version, :description, :caller, 'NEW', :tags, :command_criteria,
                       :cluster_criteria, CAST(:context AS text), :store_result_sync, CAST(:timeout AS interval), :at, :at
                FROM claimed
                RETURNING id
            )
            INSERT INTO job_event (job_id, at, status, attempt)
            SELECT id, :at, 'NEW', 0 FROM stored
            """;

    /** False if the key was taken before. */
    public boolean insert(NewJob job, IdempotencyKey key) {
        return jdbc.sql(INSERT)
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
}
