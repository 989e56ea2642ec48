package dev.heimdall.api.catalog;

import dev.heimdall.api.catalog.held.Held;
import dev.heimdall.api.catalog.row.StoredEntry;
import dev.heimdall.api.catalog.row.StoredEntry.StatusOverride;
import dev.heimdall.catalog.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of one kind: those of this instance's files, which say what an entry is, and the rows, which say whose it is,
 * which status was set by hand, and what clients registered.
 */
final class KnownEntries<T extends Entry> {

    private final Map<String, StoredEntry> rows = new HashMap<>();
    private final Map<String, Held<T>> registered = new LinkedHashMap<>();
    private List<Held<T>> files = List.of();

    List<Held<T>> files() {
        return files;
    }

    void files(List<Held<T>> newFiles) {
        files = List.copyOf(newFiles);
    }

    void take(StoredEntry row) {
        rows.put(row.id(), row);
        registered.remove(row.id());
    }

    void take(StoredEntry row, Held<T> held) {
        rows.put(row.id(), row);
        registered.put(row.id(), standing(held, row));
    }

    /** With the status that was set by hand, if there is one. */
    private static <T extends Entry> Held<T> standing(Held<T> held, StoredEntry row) {
        StatusOverride override = row.content().override();
        return override == null ? held : held.with(override.status());
    }

    static boolean isRegistered(StoredEntry row) {
        return row.content().owner().isApi() && !row.content().isGone();
    }

    /** The files' in their order, then the others. */
    Collection<Held<T>> all() {
        List<Held<T>> all = new ArrayList<>(files.size() + registered.size());
        for (Held<T> held : files) {
            StoredEntry row = rows.get(held.closed().id());
            if (row == null || !isRegistered(row)) {
                all.add(row == null ? held : standing(held, row));
            }
        }
        all.addAll(registered.values());
        return all;
    }

    /** When the leases end that clients took, by ids. */
    Map<String, Instant> leases() {
        Map<String, Instant> ends = new HashMap<>();
        registered.keySet().forEach(id -> {
            StoredEntry row = rows.get(id);
            StoredEntry.Lease lease = row == null ? null : row.content().lease();
            if (lease != null) {
                ends.put(id, lease.endsAt());
            }
        });
        return ends;
    }
}
