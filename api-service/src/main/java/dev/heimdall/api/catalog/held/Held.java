package dev.heimdall.api.catalog.held;

import dev.heimdall.api.catalog.row.Revisions;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.Entry;
import dev.heimdall.catalog.EntryStatus;
import dev.heimdall.report.WorkerCard.PluginCard;

/**
 * An entry as this instance has it.
 *
 * @param closed the entry, every value of its context a reference
 * @param revision changes with anything that is said of the entry, its secrets included
 */
public record Held<T extends Entry>(T closed, String revision, HeldContext context) {

    public static String owner(Entry entry) {
        return owner(entry.getClass(), entry.id());
    }

    /** What the entry of the type and id is called where both kinds meet. */
    public static String owner(Class<? extends Entry> type, String id) {
        return (type == Command.class ? "command/" : "cluster/") + id;
    }

    /**
     * Holds an entry that was just read.
     *
     * @param entry with its context as it was written
     */
    public static <T extends Entry> Held<T> of(T entry, Revisions revisions) {
        HeldContext context = context(entry, entry.context(), revisions);
        return new Held<>(with(entry, entry.status(), context.closed()), revisions.of(entry.toString()), context);
    }

    /**
     * Holds an entry that was stored.
     *
     * @param closed the entry as it was stored
     */
    public static <T extends Entry> Held<T> of(T closed, String revision, String raw, Revisions revisions) {
        HeldContext context = context(closed, raw, revisions);
        return new Held<>(with(closed, closed.status(), context.closed()), revision, context);
    }

    private static HeldContext context(Entry entry, String raw, Revisions revisions) {
        String owner = owner(entry);
        return new HeldContext(
                owner,
                raw,
                revisions.of(owner + raw),
                entry instanceof Command ? PluginCard::commandSchema : PluginCard::clusterSchema);
    }

    public Held<T> with(EntryStatus status) {
        return closed.status() == status ? this : new Held<>(with(closed, status, closed.context()), revision, context);
    }

    @SuppressWarnings("unchecked") // an entry makes one of its own kind
    public static <T extends Entry> T with(T entry, EntryStatus status, String context) {
        return (T) entry.with(status, context);
    }

    @Override
    public String toString() {
        return context.toString();
    }
}
