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

/** Runs the statements of the stores of commands and clusters, whose tables have the same columns. */
@Component
public final class EntryRowStore {

    private final JdbcClient jdbc;

    public EntryRowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(String save, String id, Content content, long change) {
        StatusOverride override = content.override();
        Lease lease = content.lease();
        jdbc.sql(save)
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
                .param("overridden_at", override == null ? null : at(override.at()))
                .param("lease", lease == null ? null : lease.ttl().toString())
                .param("lease_ends_at", lease == null ? null : at(lease.endsAt()))
                .update();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    Optional<StoredEntry> find(String select, String id) {
        return jdbc.sql(select).param("id", id).query(EntryRowStore::entry).optional();
    }

    List<StoredEntry> changedAfter(String select, long change) {
        return jdbc.sql(select)
                .param("change", change)
                .query(EntryRowStore::entry)
                .list();
    }

    List<StoredEntry> search(String select, EntryFilter filter) {
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
