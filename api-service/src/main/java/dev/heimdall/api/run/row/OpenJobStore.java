package dev.heimdall.api.run.row;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.job.search.JobRowStore;
import dev.heimdall.job.JobStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads rows of jobs for what keeps them going: waiters, the dispatcher, the reconciler. */
public final class OpenJobStore {

    private static final String[] FINAL = JobStatus.finalNames();

    private final JdbcClient jdbc;

    public OpenJobStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String NEWS = """
            SELECT {columns} FROM job
            WHERE id = ANY (:ids) AND (status = ANY (:final) OR (id = ANY (:unrouted) AND status <> 'NEW'))
            """.replace("{columns}", JobRowStore.COLUMNS);

    /** Those of the jobs that have ended, or have left NEW where that is awaited. */
    public List<StoredJob> findNews(Collection<UUID> ids, Collection<UUID> unrouted) {
        return jdbc.sql(NEWS)
                .param("ids", ids.toArray(UUID[]::new))
                .param("unrouted", unrouted.toArray(UUID[]::new))
                .param("final", FINAL)
                .query(JobRowStore::read)
                .list();
    }

    private static final String WAITING = """
            SELECT {columns} FROM job
            WHERE status = 'NEW' AND created_at < :before AND id > :after
            ORDER BY id LIMIT :limit
            """.replace("{columns}", JobRowStore.COLUMNS);

    /** Jobs that nothing has taken up since they were stored, the oldest first. */
    public List<StoredJob> findWaiting(Instant before, UUID after, int limit) {
        return jdbc.sql(WAITING)
                .param("before", Columns.time(before))
                .param("after", after)
                .param("limit", limit)
                .query(JobRowStore::read)
                .list();
    }

    // the attempt after one that is over may have begun, and a report of it may still come
    private static final String LEFT = """
            GREATEST(1, taken_up, attempt
                     + (SELECT count(*) FROM job_attempt WHERE job_id = job.id AND number = job.attempt)) AS begun,
            COALESCE((SELECT is_in_doubt FROM job_attempt WHERE job_id = job.id AND number = job.attempt),
                     attempt > 0 OR started_at IS NOT NULL) AS is_in_doubt""";

    private static final String STATUS = """
            (SELECT id FROM job WHERE status = '{status}' AND id > :after AND updated_at < :before
             ORDER BY id LIMIT :limit)
            """;

    // one step through the index for each status: all at once, the planner would sort what is open or walk through what
    // is not
    private static final String QUIET =
            """
            SELECT {columns}, target, handle, {left},
                   (SELECT min(at) FROM job_event WHERE job_id = id AND job_event.status = 'ACCEPTED') AS accepted_at
            FROM job
            WHERE id IN (SELECT id FROM ({pages}) AS page ORDER BY id LIMIT :limit)
            ORDER BY id
            """.replace("{columns}", JobRowStore.COLUMNS).replace("{left}", LEFT);

    static final String OPEN = QUIET.replace("{pages}", pages("NEW", "ACCEPTED", "RUNNING"));
    static final String CANCELING = QUIET.replace("{pages}", pages("CANCELING"));

    private static String pages(String... statuses) {
        return Stream.of(statuses)
                .map(status -> STATUS.replace("{status}", status))
                .collect(Collectors.joining("UNION ALL "));
    }

    /** Open jobs that were not written to for a while, but for those that shall stop; by id. */
    public List<OpenJob> findOpen(Instant before, UUID after, int limit) {
        return find(OPEN, before, after, limit);
    }

    /** Jobs that shall stop, however much they still tell; by id. */
    public List<OpenJob> findCanceling(UUID after, int limit) {
        return find(CANCELING, Instant.now().plus(1, ChronoUnit.DAYS), after, limit);
    }

    private List<OpenJob> find(String sql, Instant before, UUID after, int limit) {
        return jdbc.sql(sql)
                .param("before", Columns.time(before))
                .param("after", after)
                .param("limit", limit)
                .query(OpenJobStore::open)
                .list();
    }

    private static final String ONE_OPEN =
            """
            SELECT {columns}, target, handle, {left}, CAST(NULL AS timestamptz) AS accepted_at FROM job
            WHERE id = :id AND status IN ('NEW', 'ACCEPTED', 'RUNNING', 'CANCELING')
            """.replace("{columns}", JobRowStore.COLUMNS).replace("{left}", LEFT);

    public Optional<OpenJob> findOpen(UUID id) {
        return jdbc.sql(ONE_OPEN).param("id", id).query(OpenJobStore::open).optional();
    }

    private static OpenJob open(ResultSet columns, int number) throws SQLException {
        String target = columns.getString("target");
        OffsetDateTime acceptedAt = columns.getObject("accepted_at", OffsetDateTime.class);
        return new OpenJob(
                JobRowStore.read(columns, number),
                target == null ? null : Columns.target(target),
                columns.getString("handle"),
                acceptedAt == null ? null : acceptedAt.toInstant(),
                columns.getBoolean("is_in_doubt"),
                columns.getInt("begun"));
    }
}
