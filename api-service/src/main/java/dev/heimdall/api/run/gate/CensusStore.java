package dev.heimdall.api.run.gate;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts open jobs by their callers. */
public final class CensusStore {

    private final JdbcClient jdbc;

    public CensusStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static final String COUNT = """
            SELECT caller, count(*) AS jobs
            FROM (SELECT caller FROM job
                  WHERE status IN ('NEW', 'ACCEPTED', 'RUNNING', 'CANCELING') LIMIT :most) AS open
            GROUP BY caller
            """;

    /** Those of all instances, but no more than told: it costs by what is open and not by what has ended. */
    Census count(long most) {
        Census census = new Census();
        jdbc.sql(COUNT).param("most", most).query(row -> {
            census.add(row.getString("caller"), row.getLong("jobs"));
        });
        return census;
    }
}
