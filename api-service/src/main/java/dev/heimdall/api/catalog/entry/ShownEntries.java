package dev.heimdall.api.catalog.entry;

import dev.heimdall.api.catalog.held.CatalogJson;
import dev.heimdall.api.catalog.held.Held;
import dev.heimdall.api.catalog.row.EntryStore;
import dev.heimdall.api.catalog.row.StoredEntry;
import dev.heimdall.api.http.NumberPage;
import dev.heimdall.api.http.Page;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.catalog.Entry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;

/**
 * Entries of one kind as clients ask for them: what the catalogue shows by now; of an entry that it does not have, or has
 * otherwise, what was stored.
 */
public final class ShownEntries<T extends Entry, V> {

    private final String kind;
    private final Class<T> type;
    private final EntryStore store;
    private final Function<StoredEntry, Optional<T>> catalog;
    private final BiFunction<T, StoredEntry, V> view;

    /**
     * The entries of a kind.
     *
     * @param type {@code Command} or {@code Cluster}
     * @param catalog what it shows of the entry in exactly this revision
     */
    public ShownEntries(
            Class<T> type,
            EntryStore store,
            Function<StoredEntry, Optional<T>> catalog,
            BiFunction<T, StoredEntry, V> view) {
        this.kind = type.getSimpleName().toLowerCase(Locale.ROOT);
        this.type = type;
        this.store = store;
        this.catalog = catalog;
        this.view = view;
    }

    public Page<V> list(HttpServletRequest request) {
        EntryQueryReader wanted = new EntryQueryReader(request, type);
        NumberPage page = wanted.page();
        List<StoredEntry> found = store.search(wanted.filter(), page.last(), page.lookAhead());
        return page.of(found, StoredEntry::number, this::view);
    }

    /** With the tag of its version. */
    public ResponseEntity<V> get(String id) {
        return answer(find(id));
    }

    public ResponseEntity<V> answer(StoredEntry row) {
        V shown = view(row);
        return ResponseEntity.ok().eTag(EntryTag.of(row, shown)).body(shown);
    }

    public ResponseEntity<EntryStatusView> status(String id) {
        return status(find(id));
    }

    public ResponseEntity<EntryStatusView> status(StoredEntry row) {
        EntryStatusView shown = EntryStatusView.of(shown(row).status(), row.updatedAt());
        return ResponseEntity.ok().eTag(EntryTag.of(row, shown)).body(shown);
    }

    private StoredEntry find(String id) {
        return store.find(id)
                .orElseThrow(() -> new ProblemException(404, "unknown-" + kind, "unknown " + kind + "_id"));
    }

    private V view(StoredEntry row) {
        return view.apply(shown(row), row);
    }

    /** The view of an entry as it was once. */
    V view(String definition, StoredEntry row) {
        return view.apply(CatalogJson.read(definition, type), row);
    }

    private T shown(StoredEntry row) {
        T entry = catalog.apply(row).orElseGet(() -> CatalogJson.read(row.definition(), type));
        return row.content()
                .overriding()
                .map(override -> Held.with(entry, override.status(), entry.context()))
                .orElse(entry);
    }

    String kind() {
        return kind;
    }
}
