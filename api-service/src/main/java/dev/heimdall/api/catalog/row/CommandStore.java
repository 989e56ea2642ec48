package dev.heimdall.api.catalog.row;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Rows of commands. */
@Component
public class CommandStore implements EntryStore {

    private final EntryRowStore rows;

    CommandStore(EntryRowStore rows) {
        this.rows = rows;
    }

    private static final String SAVE = """
            INSERT INTO command (id, definition, revision, owner, file, change, status_override, overridden_by,
                overridden_at, lease, lease_ends_at, created_at, updated_at)
            VALUES (:id, CAST(:definition AS jsonb), :revision, :owner, :file, :change, :status_override,
                :overridden_by, :overridden_at, CAST(:lease AS interval), :lease_ends_at, now(), now())
            ON CONFLICT (id) DO UPDATE
            SET definition = excluded.definition, revision = excluded.revision, owner = excluded.owner,
                file = excluded.file, change = excluded.change, status_override = excluded.status_override,
                overridden_by = excluded.overridden_by, overridden_at = excluded.overridden_at,
                lease = excluded.lease, lease_ends_at = excluded.lease_ends_at, updated_at = excluded.updated_at
            """;

    @Override
    public void save(String id, StoredEntry.Content content, long change) {
        rows.save(SAVE, id, content, change);
    }

    private static final String FIND = """
            SELECT id, number, change, definition, revision, owner, file, status_override, overridden_by, overridden_at,
                   CAST(extract(epoch FROM lease) AS bigint) AS lease_seconds, lease_ends_at, created_at, updated_at
            FROM command
            WHERE id = :id
            """;

    @Override
    public Optional<StoredEntry> find(String id) {
        return rows.find(FIND, id);
    }

    private static final String CHANGED = """
            SELECT id, number, change, definition, revision, owner, file, status_override, overridden_by, overridden_at,
                   CAST(extract(epoch FROM lease) AS bigint) AS lease_seconds, lease_ends_at, created_at, updated_at
            FROM command
            WHERE change > :change
            ORDER BY number
            """;

    @Override
    public List<StoredEntry> changedAfter(long change) {
        return rows.changedAfter(CHANGED, change);
    }

    private static final String SEARCH = """
            SELECT id, number, change, definition, revision, owner, file, status_override, overridden_by, overridden_at,
                   CAST(extract(epoch FROM lease) AS bigint) AS lease_seconds, lease_ends_at, created_at, updated_at
            FROM command
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
            """;

    @Override
    public List<StoredEntry> search(EntryFilter filter) {
        return rows.search(SEARCH, filter);
    }
}
