package dev.heimdall.api.run.row;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.job.search.JobRowStore;
import dev.heimdall.job.JobStatus;
import dev.heimdall.report.Report;
import dev.heimdall.run.ResultReference;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The writes to a job that is there: guarded by the status it may follow and by the attempt that it speaks of, and told to
 * the job's timeline in the same statement. A write that comes twice, or too late, changes nothing.
 */
public final class JobStore {

    private final JdbcClient jdbc;

    public JobStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<StoredJob> find(UUID id) {
        return JobRowStore.find(jdbc, id);
    }

    private static final String ACCEPT = """
            WITH changed AS (
                UPDATE job
                SET status = 'ACCEPTED', command_id = :command_id, command_name = :command_name,
                    cluster_id = :cluster_id, cluster_name = :cluster_name, target = :target,
                    selection = :selection, is_sync = :is_sync, timeout = CAST(:accepted_timeout AS interval), updated_at = :at
                WHERE id = :id AND status = ANY (:previous)
                RETURNING *
            ), told AS (
                INSERT INTO job_event (job_id, at, status, attempt, detail)
                SELECT id, :at, status, attempt, :detail FROM changed
            )
            SELECT {columns} FROM changed
            """.replace("{columns}", JobRowStore.COLUMNS);

    /** The row if it was NEW. */
    public Optional<StoredJob> accept(UUID id, Target target, List<String> selection) {
        return jdbc.sql(ACCEPT)
                .param("id", id)
                .params(Columns.choice(target, selection))
                .param("at", Columns.time(Instant.now()))
                .param("previous", Columns.names(JobStatus.ACCEPTED.previous()))
                .query(JobRowStore::read)
                .optional();
    }

    private static final String TURN = """
            WITH over AS (
                SELECT id, cluster_name, CAST(target AS json) ->> 'pool' AS pool,
                       CASE WHEN attempt = :attempt THEN attempt_from END AS told_from,
                       COALESCE((SELECT max(to_at) FROM job_attempt WHERE job_id = :id),
                                started_at, created_at) AS previous_to
                FROM job
                WHERE id = :id AND status IN ('ACCEPTED', 'RUNNING', 'CANCELING') AND attempt <= :attempt
                FOR UPDATE
            ), kept AS (
                INSERT INTO job_attempt (job_id, number, cluster_name, pool, from_at, to_at, why, is_in_doubt)
                SELECT id, :attempt, cluster_name, pool,
                       COALESCE(CAST(:started_at AS timestamptz), told_from, previous_to), :at, :detail, :is_in_doubt
                FROM over
                ON CONFLICT DO NOTHING
                RETURNING job_id
            ), changed AS (
                UPDATE job
                SET attempt = :attempt, attempt_from = told_from, handle = :handle,
                    command_id = :command_id, command_name = :command_name,
                    cluster_id = :cluster_id, cluster_name = :cluster_name, target = :target, updated_at = :at
                FROM over
                WHERE job.id = over.id
                RETURNING job.id, job.status, job.attempt
            ), told AS (
                INSERT INTO job_event (job_id, at, status, attempt, detail)
                SELECT id, :at, status, attempt, :detail FROM changed JOIN kept ON kept.job_id = changed.id
            )
            SELECT count(*) FROM changed
            """;

    /** Keeps what a new workflow would need, should Temporal lose its memory; false if the job has ended. */
    public boolean turn(Turn turn) {
        return jdbc.sql(TURN)
                        .param("id", turn.jobId())
                        .param("attempt", turn.attempt())
                        .param("started_at", Columns.time(turn.startedAt()))
                        .param("handle", turn.handle())
                        .params(Columns.place(turn.target()))
                        .param("is_in_doubt", turn.isInDoubt())
                        .param("detail", Columns.text(turn.detail()))
                        .param("at", Columns.time(Instant.now()))
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static final String TAKE_UP = """
            UPDATE job SET taken_up = GREATEST(taken_up, :attempt)
            WHERE id = :id AND status IN ('NEW', 'ACCEPTED', 'RUNNING', 'CANCELING')
            """;

    /** Keeps the attempt that a workflow begins with in the place of a lost one; false if the job has ended. */
    public boolean takeUp(UUID id, int attempt) {
        return jdbc.sql(TAKE_UP).param("id", id).param("attempt", attempt).update() > 0;
    }

    private static final String NEWS = """
            WITH before AS (
                SELECT id, status, attempt FROM job
                WHERE id = :id AND status IN ('ACCEPTED', 'RUNNING', 'CANCELING') AND attempt <= :attempt
                FOR UPDATE
            ), changed AS (
                UPDATE job
                SET status = CASE WHEN job.status = 'ACCEPTED' AND CAST(:started_at AS timestamptz) IS NOT NULL
                                  THEN 'RUNNING' ELSE job.status END,
                    attempt = :attempt,
                    attempt_from = COALESCE(CASE WHEN before.attempt = :attempt THEN job.attempt_from END,
                                            CAST(:started_at AS timestamptz)),
                    started_at = COALESCE(job.started_at, CAST(:started_at AS timestamptz)),
                    handle = COALESCE(:handle, job.handle),
                    progress = COALESCE(CAST(:progress AS double precision), job.progress),
                    progress_text = COALESCE(:progress_text, job.progress_text),
                    updated_at = :at
                FROM before
                WHERE job.id = before.id
                RETURNING job.id, job.status, job.attempt,
                          before.status <> job.status OR before.attempt < job.attempt AS is_told
            ), told AS (
                INSERT INTO job_event (job_id, at, status, attempt)
                SELECT id, COALESCE(CAST(:started_at AS timestamptz), :at), status, attempt FROM changed WHERE is_told
            )
            SELECT count(*) FROM changed
            """;

    /** What a worker tells of an attempt under way; false if the job has moved on. */
    public boolean news(UUID id, Report report) {
        Report.Progress progress = report.progress();
        return jdbc.sql(NEWS)
                        .param("id", id)
                        .param("attempt", report.attempt())
                        .param("started_at", Columns.time(report.startedAt()))
                        .param("handle", Columns.text(report.handle()))
                        .param("progress", progress == null ? null : progress.fraction())
                        .param("progress_text", progress == null ? null : Columns.text(progress.text()))
                        .param("at", Columns.time(Instant.now()))
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static final String CANCEL = """
            WITH changed AS (
                UPDATE job SET status = 'CANCELING', canceled_by = :caller, updated_at = :at
                WHERE id = :id AND status = ANY (:previous)
                RETURNING *
            ), told AS (
                INSERT INTO job_event (job_id, at, status, attempt, detail)
                SELECT id, :at, status, attempt, 'asked for by ' || :caller FROM changed
            )
            SELECT {columns} FROM changed
            """.replace("{columns}", JobRowStore.COLUMNS);

    /** The row if a stop could be asked for, and was not yet. */
    public Optional<StoredJob> cancel(UUID id, String caller) {
        return jdbc.sql(CANCEL)
                .param("id", id)
                .param("caller", caller)
                .param("previous", Columns.names(JobStatus.CANCELING.previous()))
                .param("at", Columns.time(Instant.now()))
                .query(JobRowStore::read)
                .optional();
    }

    private static final String FINISH = """
            WITH changed AS (
                UPDATE job
                SET status = :status, attempt = :attempt, error = :error,
                    attempt_from = COALESCE(CASE WHEN attempt = :attempt THEN attempt_from END,
                                            CAST(:started_at AS timestamptz)),
                    started_at = COALESCE(started_at, CAST(:started_at AS timestamptz)), ended_at = :ended_at,
                    attributes = attributes || CAST(:attributes AS jsonb),
                    result_artifact = :artifact, result_bytes = CAST(:bytes AS bigint),
                    result_rows = CAST(:rows AS bigint), result_text = :result_text,
                    selection = COALESCE(CAST(:selection AS text[]), selection),
                    canceled_by = CASE WHEN :status = 'SUCCEEDED' THEN NULL ELSE canceled_by END,
                    updated_at = :at
                WHERE id = :id AND status = ANY (:previous) AND attempt <= :attempt {and}
                RETURNING *
            ), told AS (
                INSERT INTO job_event (job_id, at, status, attempt, detail)
                SELECT id, :ended_at, status, attempt, error FROM changed
            )
            SELECT {columns} FROM changed
            """.replace("{columns}", JobRowStore.COLUMNS);

    private static final String END = FINISH.replace("{and}", "");

    // what goes on after an attempt has been decided: whoever ran it was taken for lost
    private static final String END_BY_REPORT = FINISH.replace(
            "{and}", "AND NOT EXISTS (SELECT FROM job_attempt WHERE job_id = :id AND number = :attempt)");

    /** The row if it was open and no newer attempt has been heard of. */
    public Optional<StoredJob> finish(Ending ending) {
        return finish(END, ending, ending.status().previous(), null);
    }

    /** The row if it was open, and the attempt was not over; for what a worker says of it. */
    public Optional<StoredJob> finishByReport(Ending ending) {
        return finish(END_BY_REPORT, ending, ending.status().previous(), null);
    }

    /** The row if it was open: for one that came out of an older backup, and is further back than its workflow was. */
    public Optional<StoredJob> mend(Ending ending) {
        return finish(END, ending, JobStatus.FAILED.previous(), null);
    }

    /** The row if it was open: with why nothing could take it. */
    public Optional<StoredJob> refuse(Ending ending, List<String> reasons) {
        return finish(END, ending, ending.status().previous(), reasons);
    }

    private Optional<StoredJob> finish(
            String sql, Ending ending, Set<JobStatus> previous, @Nullable List<String> selection) {
        RunOutcome outcome = ending.outcome();
        ResultReference result = outcome == null ? null : outcome.result();
        Instant now = Instant.now();
        return jdbc.sql(sql)
                .param("id", ending.jobId())
                .param("status", ending.status().name())
                .param("attempt", ending.attempt())
                .param("error", Columns.text(ending.error()))
                .param("started_at", Columns.time(outcome == null ? null : outcome.startedAt()))
                .param("ended_at", Columns.time(outcome == null ? now : outcome.endedAt()))
                .param("attributes", outcome == null ? "{}" : Columns.attributes(outcome.attributes()))
                .param("artifact", result == null ? null : result.artifact())
                .param("bytes", result == null ? null : result.bytes())
                .param("rows", result == null ? null : result.rows())
                .param("result_text", result == null ? null : result.text())
                .param("selection", selection == null ? null : Columns.array(selection))
                .param("previous", Columns.names(previous))
                .param("at", Columns.time(now))
                .query(JobRowStore::read)
                .optional();
    }
}
