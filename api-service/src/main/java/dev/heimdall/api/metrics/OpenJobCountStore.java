package dev.heimdall.api.metrics;

import dev.heimdall.job.JobStatus;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the jobs that are open, by an index that holds hardly more than them; not more often than every few seconds. */
final class OpenJobCountStore {

    private static final long FRESH_NANOS = 5_000_000_000L;

    private final JdbcClient jdbc;
    private final Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
    private long readNanos = System.nanoTime() - FRESH_NANOS;
    private boolean isKnown;

    OpenJobCountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String COUNT = """
            SELECT status, count(*) FROM job WHERE status IN ('NEW', 'ACCEPTED', 'RUNNING', 'CANCELING') GROUP BY status
            """;

    /** Not a number while the database is away. */
    synchronized double count(JobStatus status) {
        if (System.nanoTime() - readNanos >= FRESH_NANOS) {
            read();
        }
        return isKnown ? counts.getOrDefault(status, 0L) : Double.NaN;
    }

    private void read() {
        readNanos = System.nanoTime();
        isKnown = false;
        counts.clear();
        try {
            jdbc.sql(COUNT)
                    .query((row, number) -> counts.put(JobStatus.valueOf(row.getString(1)), row.getLong(2)))
                    .list();
            isKnown = true;
        } catch (DataAccessException e) {
            counts.clear();
        }
    }
}
