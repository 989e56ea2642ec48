package dev.heimdall.api.job.search;

import dev.heimdall.api.job.JobAttempt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what became of each attempt of a job. */
@Component
public final class JobAttemptStore {

    private final JdbcClient jdbc;

    public JobAttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String FIND = """
            SELECT number, cluster_name, pool, from_at, to_at, why
            FROM job_attempt WHERE job_id = :id
            UNION ALL
            SELECT job.attempt, job.cluster_name, CAST(job.target AS json) ->> 'pool',
                   COALESCE(job.attempt_from, before.to_at, job.started_at, job.created_at), job.ended_at, job.error
            FROM job
            LEFT JOIN LATERAL (
                SELECT number, to_at FROM job_attempt WHERE job_id = job.id ORDER BY number DESC LIMIT 1
            ) before ON true
            WHERE job.id = :id AND job.target IS NOT NULL AND job.attempt > COALESCE(before.number, 0)
            ORDER BY number
            """;

    /** In their order; none before the first worker has said a word. */
    public List<JobAttempt> find(UUID job) {
        return jdbc.sql(FIND).param("id", job).query(JobAttemptStore::read).list();
    }

    private static JobAttempt read(ResultSet row, int number) throws SQLException {
        return new JobAttempt(
                row.getInt("number"),
                row.getString("cluster_name"),
                row.getString("pool"),
                row.getObject("from_at", OffsetDateTime.class).toInstant(),
                time(row.getObject("to_at", OffsetDateTime.class)),
                row.getString("why"));
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
