package dev.heimdall.api.catalog.entry;

import dev.heimdall.api.catalog.held.CatalogJson;
import dev.heimdall.api.catalog.row.AuditStore;
import dev.heimdall.api.catalog.row.StoredEntry;
import dev.heimdall.api.catalog.row.StoredEntry.Content;
import dev.heimdall.api.catalog.row.StoredEntry.Owner;
import dev.heimdall.api.http.NumberPage;
import dev.heimdall.api.http.Page;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.api.http.QueryReader;
import dev.heimdall.catalog.Entry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who changed an entry, when, and how. */
public final class EntryHistory<T extends Entry, V> {

    private final ShownEntries<T, V> entries;
    private final AuditStore history;

    public EntryHistory(ShownEntries<T, V> entries, AuditStore history) {
        this.entries = entries;
        this.history = history;
    }

    /** The newest change first. */
    public Page<HistoryView> page(String id, HttpServletRequest request) {
        NumberPage wanted = NumberPage.read(new QueryReader(request, NumberPage.PARAMETERS));
        List<AuditStore.Written> found = history.find(entries.kind(), id, wanted.last(), wanted.lookAhead());
        if (found.isEmpty() && wanted.last() == null) {
            throw new ProblemException(404, "unknown-" + entries.kind(), "unknown " + entries.kind() + "_id");
        }
        return wanted.of(found, AuditStore.Written::number, this::view);
    }

    private HistoryView view(AuditStore.Written written) {
        AuditStore.Change change = written.change();
        String before = change.before();
        return new HistoryView(
                written.at().getEpochSecond(),
                change.caller(),
                change.action(),
                before == null ? null : entry(change.id(), before),
                entry(change.id(), change.after()));
    }

    private JsonNode entry(String id, String definition) {
        StoredEntry row = new StoredEntry(
                id, 0, 0, new Content(definition, "", Owner.file(""), null, null), Instant.EPOCH, Instant.EPOCH);
        ObjectNode shown = (ObjectNode) CatalogJson.tree(CatalogJson.text(entries.view(definition, row)));
        shown.remove(List.of("created_at", "updated_at"));
        return shown;
    }
}
