package dev.heimdall.api.catalog.entry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the statements of the stores of commands and clusters, whose tables have the same columns. */
@Component
public final class EntryRowStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public EntryRowStore(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private static final String LOCK = """
            SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext(:name))) AS lock
            """;

    /** Saves the entries and retires all others; instances that start at once take turns by the name of the lock. */
    public void replaceAll(String lock, String save, String retireOthers, List<StoredEntry.Draft> entries) {
        transaction.executeWithoutResult(ignored -> {
            jdbc.sql(LOCK).param("name", lock).query(Integer.class).single();
            entries.forEach(entry -> jdbc.sql(save)
                    .param("id", entry.id())
                    .param("definition", entry.definition())
                    .param("revision", entry.revision())
                    .update());
            String[] ids = entries.stream().map(StoredEntry.Draft::id).toArray(String[]::new);
            jdbc.sql(retireOthers).param("ids", ids).update();
        });
    }

    public Optional<StoredEntry> find(String select, String id) {
        return jdbc.sql(select).param("id", id).query(EntryRowStore::entry).optional();
    }

    public List<StoredEntry> search(String select, EntryFilter filter) {
        return jdbc.sql(select)
                .param("username", filter.username())
                .param("id", filter.id())
                .param("name", filter.name())
                .param("version", filter.version())
                .param("plugin", filter.plugin())
                .param("statuses", array(filter.statuses()))
                .param("before", filter.before())
                .param("limit", filter.lookAhead())
                .query(EntryRowStore::entry)
                .list();
    }

    private static String @Nullable [] array(@Nullable List<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }

    private static StoredEntry entry(ResultSet row, int number) throws SQLException {
        return new StoredEntry(
                row.getString("id"),
                row.getLong("number"),
                row.getString("definition"),
                row.getString("revision"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
