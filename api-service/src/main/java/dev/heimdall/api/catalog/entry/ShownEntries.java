package dev.heimdall.api.catalog.entry;

import dev.heimdall.api.catalog.CatalogJson;
import dev.heimdall.api.http.Page;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.catalog.Entry;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.util.MultiValueMap;

/**
 * Entries of one kind as clients ask for them: what the catalogue shows by now; of an entry that it does not have, or has
 * otherwise, what was stored.
 */
public final class ShownEntries<T extends Entry> {

    private final String kind;
    private final Class<T> type;
    private final EntryStore store;
    private final Function<StoredEntry, Optional<T>> catalog;

    /**
     * The entries of a kind.
     *
     * @param kind the word in {@code unknown command_id}
     * @param catalog what it shows of the entry in exactly this revision
     */
    public ShownEntries(String kind, Class<T> type, EntryStore store, Function<StoredEntry, Optional<T>> catalog) {
        this.kind = kind;
        this.type = type;
        this.store = store;
        this.catalog = catalog;
    }

    public <V> Page<V> list(MultiValueMap<String, String> query, BiFunction<T, StoredEntry, V> view) {
        EntryFilter filter = EntryFilter.read(query);
        return filter.page(store.search(filter), row -> view.apply(shown(row), row));
    }

    public <V> V get(String id, BiFunction<T, StoredEntry, V> view) {
        StoredEntry row = store.find(id)
                .orElseThrow(() -> new ProblemException(404, "unknown-" + kind, "unknown " + kind + "_id"));
        return view.apply(shown(row), row);
    }

    public EntryStatusView status(String id) {
        return get(id, (entry, row) -> EntryStatusView.of(entry.status(), row.updatedAt()));
    }

    private T shown(StoredEntry row) {
        return catalog.apply(row).orElseGet(() -> CatalogJson.read(row.definition(), type));
    }
}
