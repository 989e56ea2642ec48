package dev.heimdall.api.cluster;

import dev.heimdall.api.catalog.entry.EntryFilter;
import dev.heimdall.api.catalog.entry.EntryRowStore;
import dev.heimdall.api.catalog.entry.EntryStore;
import dev.heimdall.api.catalog.entry.StoredEntry;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Rows of the clusters that the files named, now or once. */
@Component
public class ClusterStore implements EntryStore {

    private final EntryRowStore rows;

    ClusterStore(EntryRowStore rows) {
        this.rows = rows;
    }

    private static final String SAVE = """
            INSERT INTO cluster (id, definition, revision, created_at, updated_at)
            VALUES (:id, CAST(:definition AS jsonb), :revision, now(), now())
            ON CONFLICT (id) DO UPDATE
            SET definition = excluded.definition, revision = excluded.revision, updated_at = excluded.updated_at
            WHERE cluster.revision <> excluded.revision
            """;

    private static final String RETIRE_OTHERS = """
            UPDATE cluster
            SET definition = jsonb_set(definition, '{status}', '"DELETED"'), revision = '', updated_at = now()
            WHERE revision <> '' AND NOT (id = ANY (:ids))
            """;

    /** Makes the rows what the files say now. */
    public void replaceAll(List<StoredEntry.Draft> entries) {
        rows.replaceAll("heimdall.cluster", SAVE, RETIRE_OTHERS, entries);
    }

    private static final String FIND = """
            SELECT id, number, definition, revision, created_at, updated_at
            FROM cluster
            WHERE id = :id
            """;

    @Override
    public Optional<StoredEntry> find(String id) {
        return rows.find(FIND, id);
    }

    private static final String SEARCH = """
            SELECT id, number, definition, revision, created_at, updated_at
            FROM cluster
            WHERE (CAST(:username AS text) IS NULL OR definition ->> 'user' LIKE CAST(:username AS text))
              AND (CAST(:id AS text) IS NULL OR id LIKE CAST(:id AS text))
              AND (CAST(:name AS text) IS NULL OR definition ->> 'name' LIKE CAST(:name AS text))
              AND (CAST(:version AS text) IS NULL OR definition ->> 'version' LIKE CAST(:version AS text))
              AND (CAST(:statuses AS text[]) IS NULL OR definition ->> 'status' = ANY (CAST(:statuses AS text[])))
              AND (CAST(:before AS bigint) IS NULL OR number < CAST(:before AS bigint))
            ORDER BY number DESC
            LIMIT :limit
            """;

    @Override
    public List<StoredEntry> search(EntryFilter filter) {
        return rows.search(SEARCH, filter);
    }
}
