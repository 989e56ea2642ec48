package dev.heimdall.api.catalog.row;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The history of commands and clusters. */
@Component
public class AuditStore {

    private final JdbcClient jdbc;

    AuditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One change of an entry.
     *
     * @param kind {@code command} or {@code cluster}
     * @param caller who changed it, or the file that says so
     * @param before JSON of the entry, secrets as references; absent if there was none
     */
    public record Change(
            String kind,
            String id,
            String caller,
            String action,
            @Nullable String before,
            String after) {}

    /** A change as it was written down. */
    public record Written(long number, Instant at, Change change) {}

    private static final String ADD = """
            INSERT INTO audit (at, kind, id, caller, action, before, after)
            VALUES (now(), :kind, :id, :caller, :action, :before, :after)
            """;

    public void add(Change change) {
        jdbc.sql(ADD)
                .param("kind", change.kind())
                .param("id", change.id())
                .param("caller", change.caller())
                .param("action", change.action())
                .param("before", change.before())
                .param("after", change.after())
                .update();
    }

    private static final String FIND = """
            SELECT number, at, kind, id, caller, action, before, after
            FROM audit
            WHERE kind = :kind AND id = :id AND (CAST(:before AS bigint) IS NULL OR number < CAST(:before AS bigint))
            ORDER BY number DESC
            LIMIT :limit
            """;

    /** The newest first. */
    public List<Written> find(String kind, String id, @Nullable Long before, int limit) {
        return jdbc.sql(FIND)
                .param("kind", kind)
                .param("id", id)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> new Written(
                        row.getLong("number"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        new Change(
                                row.getString("kind"),
                                row.getString("id"),
                                row.getString("caller"),
                                row.getString("action"),
                                row.getString("before"),
                                row.getString("after"))))
                .list();
    }
}
