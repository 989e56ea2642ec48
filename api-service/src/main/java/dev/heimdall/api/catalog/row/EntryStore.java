package dev.heimdall.api.catalog.row;

import dev.heimdall.api.catalog.row.StoredEntry.Content;
import dev.heimdall.api.catalog.row.StoredEntry.Lease;
import dev.heimdall.api.catalog.row.StoredEntry.Owner;
import dev.heimdall.api.catalog.row.StoredEntry.StatusOverride;
import dev.heimdall.catalog.EntryStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of one kind of entry: those of the files, now or once, and those that clients registered. Both tables have the same
 * columns, and their names stand here and nowhere else.
 */
public final class EntryStore {

    private final JdbcClient jdbc;
    private final String table;

    private EntryStore(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** The stores of the two tables. */
    @Component
    public static final class Both {

        private final JdbcClient jdbc;

        public Both(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        public EntryStore ofCommands() {
            return new EntryStore(jdbc, "command");
        }

        public EntryStore ofClusters() {
            return new EntryStore(jdbc, "cluster");
        }
    }

    private JdbcClient.StatementSpec statement(String sql) {
        return jdbc.sql(sql.replace("{table}", table));
    }

    private static final String SAVE = """
            INSERT INTO {table} (id, definition, revision, owner, file, change, status_override, overridden_by,
                overridden_at, lease, lease_ends_at, created_at, updated_at)
            VALUES (:id, CAST(:definition AS jsonb), :revision, :owner, :file, :change, :status_override,
                :overridden_by, :overridden_at, CAST(:lease AS interval), :lease_ends_at, now(), now())
            ON CONFLICT (id) DO UPDATE
            SET definition = excluded.definition, revision = excluded.revision, owner = excluded.owner,
                file = excluded.file, change = excluded.change, status_override = excluded.status_override,
                overridden_by = excluded.overridden_by, overridden_at = excluded.overridden_at,
                lease = excluded.lease, lease_ends_at = excluded.lease_ends_at, updated_at = excluded.updated_at
            """;

    /** Makes the row, or makes it anew; within a {@link Turn}. */
    public void save(String id, Content content, long change) {
        StatusOverride override = content.override();
        Lease lease = content.lease();
        statement(SAVE)
                .param("id", id)
                .param("definition", content.definition())
                .param("revision", content.revision())
                .param("owner", content.owner().isApi() ? "api" : "file")
                .param("file", content.owner().file())
                .param("change", change)
                .param(
                        "status_override",
                        override == null ? null : override.status().name())
                .param("overridden_by", override == null ? null : override.by())
                .param("overridden_at", override == null ? null : time(override.at()))
                .param("lease", lease == null ? null : lease.ttl().toString())
                .param("lease_ends_at", lease == null ? null : time(lease.endsAt()))
                .update();
    }

    private static final String COLUMNS = """
            id, number, change, definition, revision, owner, file, status_override, overridden_by, overridden_at,
            CAST(extract(epoch FROM lease) AS bigint) AS lease_seconds, lease_ends_at, created_at, updated_at""";

    private static final String FIND = "SELECT " + COLUMNS + " FROM {table} WHERE id = :id";

    public Optional<StoredEntry> find(String id) {
        return statement(FIND).param("id", id).query(EntryStore::entry).optional();
    }

    private static final String CHANGED = "SELECT " + COLUMNS + " FROM {table} WHERE change > :change ORDER BY number";

    /** What changed after the change of that number; all after 0. */
    public List<StoredEntry> changedAfter(long change) {
        return statement(CHANGED)
                .param("change", change)
                .query(EntryStore::entry)
                .list();
    }

    private static final String SEARCH = """
            SELECT {columns}
            FROM {table}
            WHERE (CAST(:username AS text) IS NULL OR definition ->> 'user' LIKE CAST(:username AS text))
              AND (CAST(:id AS text) IS NULL OR id LIKE CAST(:id AS text))
              AND (CAST(:name AS text) IS NULL OR definition ->> 'name' LIKE CAST(:name AS text))
              AND (CAST(:version AS text) IS NULL OR definition ->> 'version' LIKE CAST(:version AS text))
              AND (CAST(:plugin AS text) IS NULL OR definition ->> 'plugin' LIKE CAST(:plugin AS text))
              AND (CAST(:statuses AS text[]) IS NULL
                  OR CASE WHEN revision = '' THEN definition ->> 'status'
                      ELSE coalesce(status_override, definition ->> 'status') END = ANY (CAST(:statuses AS text[])))
              AND (CAST(:before AS bigint) IS NULL OR number < CAST(:before AS bigint))
            ORDER BY number DESC
            LIMIT :limit
            """.replace("{columns}", COLUMNS);

    /** The newest registrations first. */
    public List<StoredEntry> search(EntryFilter filter, @Nullable Long before, int limit) {
        return statement(SEARCH)
                .param("username", filter.username())
                .param("id", filter.id())
                .param("name", filter.name())
                .param("version", filter.version())
                .param("plugin", filter.plugin())
                .param("statuses", names(filter.statuses()))
                .param("before", before)
                .param("limit", limit)
                .query(EntryStore::entry)
                .list();
    }

    private static String @Nullable [] names(List<EntryStatus> statuses) {
        return statuses.isEmpty()
                ? null
                : statuses.stream().map(EntryStatus::name).toArray(String[]::new);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static StoredEntry entry(ResultSet row, int number) throws SQLException {
        return new StoredEntry(
                row.getString("id"),
                row.getLong("number"),
                row.getLong("change"),
                new Content(
                        row.getString("definition"),
                        row.getString("revision"),
                        new Owner(row.getString("owner").equals("api"), row.getString("file")),
                        override(row),
                        lease(row)),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static @Nullable StatusOverride override(ResultSet row) throws SQLException {
        String status = row.getString("status_override");
        return status == null
                ? null
                : new StatusOverride(
                        EntryStatus.valueOf(status), row.getString("overridden_by"), instant(row, "overridden_at"));
    }

    private static @Nullable Lease lease(ResultSet row) throws SQLException {
        long seconds = row.getLong("lease_seconds");
        return row.wasNull() ? null : new Lease(Duration.ofSeconds(seconds), instant(row, "lease_ends_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
