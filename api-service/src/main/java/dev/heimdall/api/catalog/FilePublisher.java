package dev.heimdall.api.catalog;

import dev.heimdall.api.catalog.LiveCatalog.FileEntries;
import dev.heimdall.api.catalog.file.CatalogFiles;
import dev.heimdall.api.catalog.held.CatalogJson;
import dev.heimdall.api.catalog.held.Held;
import dev.heimdall.api.catalog.held.HeldContext;
import dev.heimdall.api.catalog.row.AuditStore.Change;
import dev.heimdall.api.catalog.row.EntryStore;
import dev.heimdall.api.catalog.row.StoredEntry;
import dev.heimdall.api.catalog.row.StoredEntry.Content;
import dev.heimdall.api.catalog.row.StoredEntry.Owner;
import dev.heimdall.api.catalog.row.Turn;
import dev.heimdall.catalog.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the rows what the files of this instance say: once at its start and once for each change of its files, and never
 * because another instance says otherwise, so that instances with different files do not write in turns.
 */
final class FilePublisher {

    private static final String ACTION = "file";

    private final CatalogRows rows;
    private final LiveCatalog catalog;

    FilePublisher(CatalogRows rows, LiveCatalog catalog) {
        this.rows = rows;
        this.catalog = catalog;
    }

    /** Gives a sentence for each entry that is left out. */
    List<String> publish(CatalogFiles files) {
        FileEntries entries = catalog.hold(files);
        List<String> leftOut = rows.changes().inTurn(turn -> {
            List<String> sentences = new ArrayList<>();
            sentences.addAll(new Kind<>("command", rows.commands(), entries.commands(), files).publish(turn));
            sentences.addAll(new Kind<>("cluster", rows.clusters(), entries.clusters(), files).publish(turn));
            return sentences;
        });
        // jobs are routed only by contexts that are kept
        catalog.take(entries);
        catalog.refresh();
        return leftOut;
    }

    private final class Kind<T extends Entry> {

        private final String kind;
        private final EntryStore store;
        private final List<Held<T>> entries;
        private final CatalogFiles files;

        Kind(String kind, EntryStore store, List<Held<T>> entries, CatalogFiles files) {
            this.kind = kind;
            this.store = store;
            this.entries = entries;
            this.files = files;
        }

        List<String> publish(Turn turn) {
            Map<String, StoredEntry> others = new HashMap<>();
            store.changedAfter(0).forEach(row -> others.put(row.id(), row));
            List<String> leftOut = new ArrayList<>();
            List<HeldContext> contexts = new ArrayList<>();
            for (Held<T> held : entries) {
                StoredEntry row = others.remove(held.closed().id());
                String file = files.fileOf(held.closed());
                if (row != null && KnownEntries.isRegistered(row)) {
                    leftOut.add(kind + " '" + row.id() + "' of " + file
                            + " is left out: it is registered through the API; DELETE it there first");
                    continue;
                }
                contexts.add(held.context());
                if (row == null || isDifferent(row, held, file)) {
                    save(turn, row, held, file);
                }
            }
            rows.contexts().keep(contexts);
            others.values().stream()
                    .filter(row -> !row.content().owner().isApi())
                    .filter(row -> !row.content().isGone())
                    .forEach(row -> retire(turn, row));
            return leftOut;
        }

        private boolean isDifferent(StoredEntry row, Held<T> held, String file) {
            return !row.revision().equals(held.revision())
                    || !Owner.file(file).equals(row.content().owner());
        }

        private void save(Turn turn, @Nullable StoredEntry row, Held<T> held, String file) {
            String definition = CatalogJson.text(held.closed());
            Content content = new Content(
                    definition,
                    held.revision(),
                    Owner.file(file),
                    row == null ? null : row.content().override(),
                    null);
            store.save(held.closed().id(), content, turn.change());
            String before = row == null ? null : row.definition();
            rows.history().add(new Change(kind, held.closed().id(), file, ACTION, before, definition));
        }

        private void retire(Turn turn, StoredEntry row) {
            ObjectNode definition = (ObjectNode) CatalogJson.tree(row.definition());
            String gone = definition.put("status", "DELETED").toString();
            Owner owner = row.content().owner();
            store.save(row.id(), new Content(gone, "", owner, row.content().override(), null), turn.change());
            rows.contexts().retire(kind + "/" + row.id());
            String file = String.valueOf(owner.file());
            rows.history().add(new Change(kind, row.id(), file, ACTION, row.definition(), gone));
        }
    }
}
