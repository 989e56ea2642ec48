package dev.heimdall.api.catalog.entry;

import dev.heimdall.api.catalog.CatalogRows;
import dev.heimdall.api.catalog.Editors;
import dev.heimdall.api.catalog.LiveCatalog;
import dev.heimdall.api.catalog.held.CatalogJson;
import dev.heimdall.api.catalog.held.Held;
import dev.heimdall.api.catalog.row.AuditStore;
import dev.heimdall.api.catalog.row.EntryStore;
import dev.heimdall.api.catalog.row.StoredEntry;
import dev.heimdall.api.catalog.row.StoredEntry.Content;
import dev.heimdall.api.catalog.row.StoredEntry.Owner;
import dev.heimdall.api.catalog.row.StoredEntry.StatusOverride;
import dev.heimdall.api.catalog.row.Turn;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.catalog.Entry;
import dev.heimdall.catalog.EntryStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Changes entries of one kind for clients; what was answered counts on this instance from then on. */
public final class EntryWriter<T extends Entry> {

    private final Class<T> type;
    private final String kind;
    private final EntryStore store;
    private final CatalogRows rows;
    private final LiveCatalog catalog;
    private final Editors editors;

    /**
     * Changes entries of the type.
     *
     * @param type {@code Command} or {@code Cluster}
     */
    public EntryWriter(Class<T> type, EntryStore store, CatalogRows rows, LiveCatalog catalog, Editors editors) {
        this.type = type;
        this.kind = type.getSimpleName().toLowerCase(Locale.ROOT);
        this.store = store;
        this.rows = rows;
        this.catalog = catalog;
        this.editors = editors;
    }

    /**
     * Makes the entry what was sent.
     *
     * @param sent its context with the values in clear
     */
    public StoredEntry put(Change change, T sent, StoredEntry.@Nullable Lease lease) {
        if (lease != null && isRenewed(change, sent, lease)) {
            return store.find(change.id()).orElseThrow();
        }
        return change(change, (turn, row) -> {
            if (row != null && !row.content().owner().isApi() && !row.content().isGone()) {
                throw ofFile(row, "change it there, or register another id");
            }
            ContextCheck check = new ContextCheck(catalog, rows.contexts());
            Held<T> held = check.accept(sent, row, change.caller());
            if (held.closed().status() == EntryStatus.DELETED) {
                throw new ProblemException(400, "bad-field", "status must not be deleted here: use DELETE");
            }
            if (row != null && row.revision().equals(held.revision()) && isKept(row, lease)) {
                return;
            }
            rows.contexts().save(held.context());
            StatusOverride override = lease == null ? null : override(row);
            Content content = new Content(CatalogJson.text(held.closed()), held.revision(), Owner.API, override, lease);
            store.save(change.id(), content, turn.change());
            Held<T> standing = override == null ? held : held.with(override.status());
            write(change, "put", row, CatalogJson.text(catalog.judge(standing).shown()));
        });
    }

    /** What a person has said of a cluster holds, whatever it says itself to keep its lease. */
    private static @Nullable StatusOverride override(@Nullable StoredEntry row) {
        return row == null ? null : row.content().overriding().orElse(null);
    }

    /** Renewals are many, so they take no turn. */
    private boolean isRenewed(Change change, T sent, StoredEntry.Lease lease) {
        editors.check(change.caller());
        return change.conditions().isEmpty()
                && rows.leases()
                        .renew(change.id(), Held.of(sent, catalog.revisions()).revision(), lease.ttl());
    }

    /** A lease that is prolonged in time is no change of the catalogue: instances look at the ends of leases anyway. */
    private boolean isKept(StoredEntry row, StoredEntry.@Nullable Lease lease) {
        return lease == null
                ? row.content().lease() == null
                : rows.leases().renew(row.id(), row.revision(), lease.ttl());
    }

    /** Sets the status by hand. */
    public StoredEntry status(Change change, EntryStatus status) {
        return change(change, (turn, row) -> {
            StoredEntry found = existing(row);
            if (found.content().owner().isApi() && status == EntryStatus.DELETED) {
                delete(turn, change, found);
            } else if (found.content().isGone()) {
                throw new ProblemException(
                        409, "deleted", kind + " " + change.id() + " is deleted: PUT it to have it again");
            } else if (effective(found) != status || isUnheld(found, status)) {
                Content content = isSaidElsewhere(found)
                        ? overridden(found, status, change.caller().name())
                        : restated(found, status);
                store.save(change.id(), content, turn.change());
                write(change, "status", found, stated(found, status));
            }
        });
    }

    private EntryStatus effective(StoredEntry row) {
        return row.content()
                .overriding()
                .map(StatusOverride::status)
                .orElseGet(() -> CatalogJson.read(row.definition(), type).status());
    }

    /** By a file, or by a cluster that registers itself again and again. */
    private static boolean isSaidElsewhere(StoredEntry row) {
        return !row.content().owner().isApi() || row.content().lease() != null;
    }

    /** A cluster that says so itself now may say otherwise when it renews its lease. */
    private static boolean mustHold(StoredEntry row, EntryStatus status) {
        return status == EntryStatus.INACTIVE && row.content().lease() != null;
    }

    private static boolean isUnheld(StoredEntry row, EntryStatus status) {
        return mustHold(row, status) && row.content().override() == null;
    }

    private Content restated(StoredEntry row, EntryStatus status) {
        String revision = catalog.revisions().of(row.revision() + status);
        return new Content(stated(row, status), revision, Owner.API, null, null);
    }

    /** What the file or the cluster says itself needs no override. */
    private Content overridden(StoredEntry row, EntryStatus status, String by) {
        boolean isSaid = CatalogJson.read(row.definition(), type).status() == status && !mustHold(row, status);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return row.content().with(isSaid ? null : new StatusOverride(status, by, now));
    }

    /** Takes an entry out for good; its row stays for the jobs that name it. */
    public StoredEntry delete(Change change) {
        return change(change, (turn, row) -> {
            StoredEntry found = existing(row);
            if (!found.content().owner().isApi()) {
                throw ofFile(found, "remove it there, or set its status");
            }
            delete(turn, change, found);
        });
    }

    private void delete(Turn turn, Change change, StoredEntry row) {
        if (row.content().isGone()) {
            return;
        }
        String gone = stated(row, EntryStatus.DELETED);
        rows.contexts().retire(Held.owner(type, change.id()));
        store.save(change.id(), new Content(gone, "", Owner.API, null, null), turn.change());
        write(change, "delete", row, gone);
    }

    private StoredEntry change(Change change, Work work) {
        editors.check(change.caller());
        StoredEntry changed = rows.changes().inTurn(turn -> {
            @Nullable StoredEntry row = store.find(change.id()).orElse(null);
            EntryTag.check(change.conditions(), row);
            work.run(turn, row);
            return store.find(change.id()).orElseThrow();
        });
        catalog.refresh();
        return changed;
    }

    private interface Work {
        void run(Turn turn, @Nullable StoredEntry row);
    }

    private StoredEntry existing(@Nullable StoredEntry row) {
        return Optional.ofNullable(row)
                .orElseThrow(() -> new ProblemException(404, "unknown-" + kind, "unknown " + kind + "_id"));
    }

    private ProblemException ofFile(StoredEntry row, String advice) {
        return new ProblemException(
                409,
                "owned-by-file",
                kind + " " + row.id() + " belongs to the file "
                        + row.content().owner().file() + ": " + advice);
    }

    private void write(Change change, String action, @Nullable StoredEntry row, String after) {
        String before = row == null ? null : stated(row, effective(row));
        rows.history()
                .add(new AuditStore.Change(kind, change.id(), change.caller().name(), action, before, after));
    }

    private static String stated(StoredEntry row, EntryStatus status) {
        ObjectNode definition = (ObjectNode) CatalogJson.tree(row.definition());
        return definition.put("status", status.name()).toString();
    }
}
