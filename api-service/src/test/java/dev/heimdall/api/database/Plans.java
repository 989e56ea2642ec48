package dev.heimdall.api.database;

import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What statements cost, as the server tells it. */
public final class Plans {

    private Plans() {}

    /** Runs the statement. */
    public static JsonNode of(JdbcClient jdbc, String sql, SqlParameterSource parameters) {
        String json = jdbc.sql("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql)
                .paramSource(parameters)
                .query((row, number) -> row.getString(1))
                .single();
        return new JsonMapper().readTree(json).path(0).path("Plan");
    }

    /** Read or hit. */
    public static long blocks(JsonNode plan) {
        return plan.path("Shared Hit Blocks").asLong()
                + plan.path("Shared Read Blocks").asLong();
    }
}
