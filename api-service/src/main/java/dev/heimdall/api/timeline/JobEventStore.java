package dev.heimdall.api.timeline;

import dev.heimdall.job.JobStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the timelines of jobs, always from an index and never further than a page. */
final class JobEventStore {

    private final JdbcClient jdbc;

    JobEventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String SELECT = """
            SELECT event.number, event.job_id, event.at, event.status, event.attempt, event.detail, job.name, job.caller
            FROM job_event AS event JOIN job ON job.id = event.job_id""";

    private static final String OF_JOB = """
            {select}
            WHERE event.job_id = :job AND event.number > :after
            ORDER BY event.number
            LIMIT :limit
            """.replace("{select}", SELECT);

    /** The events of one job behind a number. */
    List<JobEvent> findOfJob(UUID job, long after, int limit) {
        return jdbc.sql(OF_JOB)
                .param("job", job)
                .param("after", after)
                .param("limit", limit)
                .query(JobEventStore::read)
                .list();
    }

    private static final String AFTER = """
            {select}
            WHERE event.number > :after
            ORDER BY event.number
            LIMIT :limit
            """.replace("{select}", SELECT);

    /** The events of all jobs behind a number. */
    List<JobEvent> findAfter(long after, int limit) {
        return jdbc.sql(AFTER)
                .param("after", after)
                .param("limit", limit)
                .query(JobEventStore::read)
                .list();
    }

    private static final String AMONG = """
            {select}
            WHERE event.number = ANY (:numbers)
            ORDER BY event.number
            """.replace("{select}", SELECT);

    /** Those of the events that are there. */
    List<JobEvent> findAmong(Collection<Long> numbers) {
        return jdbc.sql(AMONG)
                .param("numbers", numbers.toArray(Long[]::new))
                .query(JobEventStore::read)
                .list();
    }

    private static final String NEWEST = "SELECT COALESCE(max(number), 0) FROM job_event";

    long newest() {
        return jdbc.sql(NEWEST).query(Long.class).single();
    }

    private static JobEvent read(ResultSet row, int number) throws SQLException {
        return new JobEvent(
                row.getLong("number"),
                row.getObject("job_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                JobStatus.valueOf(row.getString("status")),
                row.getInt("attempt"),
                row.getString("detail"),
                row.getString("name"),
                row.getString("caller"));
    }
}
