package dev.heimdall.api.command;

import dev.heimdall.api.catalog.EntryFilter;
import dev.heimdall.api.catalog.StoredEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows of the commands that the files named, now or once. */
@Component
public class CommandStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    CommandStore(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Makes the rows what the files say now; instances that start at once take turns. */
    public void replaceAll(List<StoredEntry.Draft> entries) {
        transaction.executeWithoutResult(ignored -> {
            lock();
            entries.forEach(this::save);
            retireOthers(entries.stream().map(StoredEntry.Draft::id).toArray(String[]::new));
        });
    }

    private static final String LOCK = """
            SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('heimdall.command'))) AS lock
            """;

    private void lock() {
        jdbc.sql(LOCK).query(Integer.class).single();
    }

    private static final String SAVE = """
            INSERT INTO command (id, definition, revision, created_at, updated_at)
            VALUES (:id, CAST(:definition AS jsonb), :revision, now(), now())
            ON CONFLICT (id) DO UPDATE
            SET definition = excluded.definition, revision = excluded.revision, updated_at = excluded.updated_at
            WHERE command.revision <> excluded.revision
            """;

    private void save(StoredEntry.Draft entry) {
        jdbc.sql(SAVE)
                .param("id", entry.id())
                .param("definition", entry.definition())
                .param("revision", entry.revision())
                .update();
    }

    private static final String RETIRE_OTHERS = """
            UPDATE command
            SET definition = jsonb_set(definition, '{status}', '"DELETED"'), revision = '', updated_at = now()
            WHERE revision <> '' AND NOT (id = ANY (:ids))
            """;

    private void retireOthers(String[] ids) {
        jdbc.sql(RETIRE_OTHERS).param("ids", ids).update();
    }

    private static final String FIND = """
            SELECT id, number, definition, revision, created_at, updated_at
            FROM command
            WHERE id = :id
            """;

    public Optional<StoredEntry> find(String id) {
        return jdbc.sql(FIND).param("id", id).query(CommandStore::entry).optional();
    }

    private static final String SEARCH = """
            SELECT id, number, definition, revision, created_at, updated_at
            FROM command
            WHERE (CAST(:username AS text) IS NULL OR definition ->> 'user' LIKE CAST(:username AS text))
              AND (CAST(:id AS text) IS NULL OR id LIKE CAST(:id AS text))
              AND (CAST(:name AS text) IS NULL OR definition ->> 'name' LIKE CAST(:name AS text))
              AND (CAST(:version AS text) IS NULL OR definition ->> 'version' LIKE CAST(:version AS text))
              AND (CAST(:plugin AS text) IS NULL OR definition ->> 'plugin' LIKE CAST(:plugin AS text))
              AND (CAST(:statuses AS text[]) IS NULL OR definition ->> 'status' = ANY (CAST(:statuses AS text[])))
              AND (CAST(:before AS bigint) IS NULL OR number < CAST(:before AS bigint))
            ORDER BY number DESC
            LIMIT :limit
            """;

    /** The newest registrations first, one more than a page holds. */
    public List<StoredEntry> search(EntryFilter filter) {
        return jdbc.sql(SEARCH)
                .param("username", filter.username())
                .param("id", filter.id())
                .param("name", filter.name())
                .param("version", filter.version())
                .param("plugin", filter.plugin())
                .param("statuses", array(filter.statuses()))
                .param("before", filter.before())
                .param("limit", filter.lookAhead())
                .query(CommandStore::entry)
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
