package dev.heimdall.api.run.row;

import dev.heimdall.run.Target;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes into the rows of jobs that wait for room on a cluster; their status stays what it is. */
public final class WaitingJobStore {

    private final JdbcClient jdbc;

    public WaitingJobStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String WAITS = """
            WITH told AS (
                UPDATE claim SET told_at = clock_timestamp()
                WHERE job_id = :id AND attempt = :attempt AND cluster_id IS NULL AND told_at IS NULL
                RETURNING job_id
            ), changed AS (
                UPDATE job SET updated_at = :at FROM told
                WHERE job.id = told.job_id AND job.status IN ('ACCEPTED', 'RUNNING')
                RETURNING job.id, job.status, job.attempt
            )
            INSERT INTO job_event (job_id, at, status, attempt, detail)
            SELECT id, :at, status, attempt, :detail FROM changed
            """;

    /** Tells the timeline, once for each attempt. */
    public void waits(UUID id, int attempt, String detail) {
        jdbc.sql(WAITS)
                .param("id", id)
                .param("attempt", attempt)
                .param("detail", Columns.text(detail))
                .param("at", Columns.time(Instant.now()))
                .update();
    }

    private static final String ENTERS = """
            WITH changed AS (
                UPDATE job
                SET command_id = :command_id, command_name = :command_name, cluster_id = :cluster_id,
                    cluster_name = :cluster_name, target = :target, updated_at = :at
                WHERE id = :id AND status IN ('ACCEPTED', 'RUNNING') AND attempt < :attempt
                RETURNING id, status, attempt
            )
            INSERT INTO job_event (job_id, at, status, attempt, detail)
            SELECT id, :at, status, attempt, :detail FROM changed
            """;

    /** The attempt is about to begin there. */
    public void enters(UUID id, int attempt, Target target, String detail) {
        jdbc.sql(ENTERS)
                .param("id", id)
                .param("attempt", attempt)
                .params(Columns.place(target))
                .param("detail", Columns.text(detail))
                .param("at", Columns.time(Instant.now()))
                .update();
    }
}
