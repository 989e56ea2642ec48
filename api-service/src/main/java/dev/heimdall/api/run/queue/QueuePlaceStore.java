package dev.heimdall.api.run.queue;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at the lines. */
public final class QueuePlaceStore {

    private final JdbcClient jdbc;

    public QueuePlaceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String FIND = """
            SELECT place.cluster_id, place.caller,
                   (SELECT count(*) FROM claim WHERE claim.cluster_id = place.cluster_id) AS running,
                   (SELECT count(*) FROM claim
                    WHERE claim.cluster_id = place.cluster_id AND claim.caller = place.caller) AS running_of_caller
            FROM claim_place AS place
            WHERE place.job_id = :id
            ORDER BY place.cluster_id
            """;

    List<QueuePlace> find(UUID jobId) {
        return jdbc.sql(FIND)
                .param("id", jobId)
                .query((row, number) -> new QueuePlace(
                        row.getString("cluster_id"),
                        row.getString("caller"),
                        row.getInt("running"),
                        row.getInt("running_of_caller")))
                .list();
    }

    // the order in which they would be served if nothing came to an end or was added meanwhile
    private static final String POSITION = """
            WITH held AS (
                SELECT caller, count(*) AS jobs FROM claim WHERE cluster_id = :cluster GROUP BY caller
            ), waiting AS (
                SELECT place.job_id, place.priority, served.at,
                       COALESCE(held.jobs, 0)
                           + row_number() OVER (PARTITION BY place.caller ORDER BY place.priority, place.job_id) AS round
                FROM claim_place AS place
                LEFT JOIN held ON held.caller = place.caller
                LEFT JOIN claim_served AS served
                    ON served.cluster_id = place.cluster_id AND served.caller = place.caller
                WHERE place.cluster_id = :cluster
            ), line AS (
                SELECT job_id, row_number() OVER (ORDER BY priority, round, at NULLS FIRST, job_id) AS position
                FROM waiting
            )
            SELECT COALESCE((SELECT position FROM line WHERE job_id = :id), 1)
            """;

    /** From 1. */
    int position(UUID jobId, String clusterId) {
        return jdbc.sql(POSITION)
                .param("cluster", clusterId)
                .param("id", jobId)
                .query(Integer.class)
                .single();
    }
}
