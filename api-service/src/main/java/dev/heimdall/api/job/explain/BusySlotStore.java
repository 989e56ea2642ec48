package dev.heimdall.api.job.explain;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what workers are busy with. */
@Component
final class BusySlotStore {

    private final JdbcClient jdbc;

    BusySlotStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String COUNT = """
            SELECT count(*) FROM job
            WHERE status IN ('RUNNING', 'CANCELING') AND attempt > 0 AND CAST(target AS json) ->> 'pool' = :pool
            """;

    /** Jobs that were begun in the pool and have not ended. */
    long count(String pool) {
        return jdbc.sql(COUNT).param("pool", pool).query(Long.class).single();
    }
}
