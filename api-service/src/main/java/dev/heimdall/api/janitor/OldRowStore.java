package dev.heimdall.api.janitor;

import dev.heimdall.job.JobStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds and removes rows that are too old. */
final class OldRowStore {

    private static final String[] FINAL = JobStatus.finalNames();

    private final JdbcClient jdbc;

    OldRowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // Ids hold the time of creation, so the primary key leads to the oldest jobs: an index on the end would cost every
    // job a write. What is old and must stay is little: jobs that are open, or were until a short while ago.
    static final String ENDED = """
            SELECT id FROM job
            WHERE id > :after AND id < :first_kept AND status = ANY (:final) AND ended_at < :before
            ORDER BY id LIMIT :limit
            """;

    /** Jobs that ended before the moment, the oldest first. */
    List<UUID> findEnded(Instant before, UUID after, int limit) {
        return jdbc.sql(ENDED)
                .paramSource(parameters(before, after, limit))
                .query(UUID.class)
                .list();
    }

    static SqlParameterSource parameters(Instant before, UUID after, int limit) {
        return new MapSqlParameterSource()
                .addValue("after", after)
                .addValue("first_kept", smallestId(before))
                .addValue("final", FINAL)
                .addValue("before", before.atOffset(ZoneOffset.UTC))
                .addValue("limit", limit);
    }

    /** Below those of all jobs that were created at the moment or later. */
    static UUID smallestId(Instant moment) {
        return new UUID(Math.max(0, moment.toEpochMilli()) << 16, 0);
    }

    // what refers to a job goes with its row
    private static final String REMOVE = """
            DELETE FROM job WHERE id = ANY (:ids) AND status = ANY (:final) AND ended_at < :before
            """;

    int remove(Collection<UUID> ids, Instant before) {
        return jdbc.sql(REMOVE)
                .param("ids", ids.toArray(UUID[]::new))
                .param("final", FINAL)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static final String REMOVE_LEASES = "DELETE FROM worker WHERE seen_at < :before";

    int removeLeases(Instant before) {
        return jdbc.sql(REMOVE_LEASES)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }
}
