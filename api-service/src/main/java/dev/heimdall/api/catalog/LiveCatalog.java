package dev.heimdall.api.catalog;

import dev.heimdall.api.catalog.file.CatalogFiles;
import dev.heimdall.api.catalog.held.CatalogJson;
import dev.heimdall.api.catalog.held.Held;
import dev.heimdall.api.catalog.held.HeldContext;
import dev.heimdall.api.catalog.held.Schemas;
import dev.heimdall.api.catalog.held.SecretReference;
import dev.heimdall.api.catalog.row.ChangeFollower;
import dev.heimdall.api.catalog.row.Revisions;
import dev.heimdall.api.catalog.row.StoredEntry;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.Entry;
import dev.heimdall.run.Target;
import dev.heimdall.selection.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogue of this instance: its files, and what the tables say beside them. */
public final class LiveCatalog implements Catalog, ChangeFollower {

    private static final Logger LOG = LoggerFactory.getLogger(LiveCatalog.class);

    private final CatalogRows rows;
    private final Revisions revisions;
    private final Schemas schemas;
    private final Duration defaultTimeout;
    private final KnownEntries<Command> commands = new KnownEntries<>();
    private final KnownEntries<Cluster> clusters = new KnownEntries<>();
    private final Map<String, HeldContext> retired = Collections.synchronizedMap(new RetiredContexts());
    private long seen;
    private volatile Snapshot now;
    private volatile LeasedClusters leased;

    LiveCatalog(CatalogRows rows, Revisions revisions, Schemas schemas, Duration defaultTimeout) {
        this.rows = rows;
        this.revisions = revisions;
        this.schemas = schemas;
        this.defaultTimeout = defaultTimeout;
        this.now = new Snapshot(List.of(), List.of(), schemas, defaultTimeout);
        this.leased = new LeasedClusters(List.of(), Map.of());
    }

    @Override
    public List<Command> commands() {
        return now.commands();
    }

    @Override
    public List<Cluster> clusters() {
        return leased.at(Instant.now());
    }

    @Override
    public Target target(Candidate candidate) {
        return now.target(candidate);
    }

    @Override
    public List<String> problems(Candidate candidate) {
        return now.problems(candidate);
    }

    @Override
    public Optional<String> secret(String reference) {
        return SecretReference.parse(reference).flatMap(this::value);
    }

    private Optional<String> value(SecretReference reference) {
        Optional<String> value = context(reference).flatMap(context -> context.secret(reference));
        return value.filter(reference::standsIn).isPresent() ? valueNow(reference) : value;
    }

    /** What a file said once is not kept without a key, but its author says now what belongs there. */
    private synchronized Optional<String> valueNow(SecretReference lost) {
        Optional<String> value = Stream.concat(commands.files().stream(), clusters.files().stream())
                .map(Held::context)
                .filter(context -> context.owner().equals(lost.owner()))
                .findFirst()
                .flatMap(context -> context.secret(lost.in(context.revision())));
        LOG.warn(
                "The file has changed that {} comes from, and heimdall.catalog.keys had no key to keep its value with:"
                        + " jobs that were routed by it get {}",
                lost,
                value.isPresent() ? "what the file says there now" : "nothing, as the file says nothing there now");
        return value;
    }

    private Optional<HeldContext> context(SecretReference reference) {
        return now.context(reference.owner())
                .filter(context -> context.revision().equals(reference.revision()))
                .or(() -> Optional.ofNullable(retired.get(reference.owner() + "@" + reference.revision())))
                .or(() -> rows.contexts()
                        .find(reference.owner(), reference.revision())
                        .map(raw -> new HeldContext(reference.owner(), raw, reference.revision(), any -> "")));
    }

    /** As it may be shown by now, secrets as references, if the revision is still the same. */
    public Optional<Command> shownCommand(String id, String revision) {
        return shown(now.command(id), revision);
    }

    /** As it may be shown by now, secrets as references, if the revision is still the same. */
    public Optional<Cluster> shownCluster(String id, String revision) {
        return shown(now.cluster(id), revision);
    }

    private <T extends Entry> Optional<T> shown(Optional<Held<T>> held, String revision) {
        return held.filter(found -> found.revision().equals(revision)).map(now::shown);
    }

    /** What is known against an entry by now, or to be said of it. */
    public Judgement judge(Held<?> held) {
        Snapshot snapshot = now;
        Entry entry = held.closed();
        var readers = snapshot.readers(entry);
        return new Judgement(
                readers.stream()
                        .flatMap(plugin -> held.context().problems(plugin, schemas).stream())
                        .distinct()
                        .toList(),
                held.context().secrets(readers, schemas),
                !schemas.cards(readers).isEmpty(),
                snapshot.shown(held));
    }

    /**
     * What the plugins that read an entry make of it.
     *
     * @param problems sentences; none while they are not known
     * @param secrets JSON pointers to literal values that are secret, or may be
     * @param isKnown whether all of them are known
     * @param shown the entry as it may be shown
     */
    public record Judgement(List<String> problems, List<String> secrets, boolean isKnown, Entry shown) {}

    /** What the plugins say against an entry that the catalogue has. */
    public List<String> problems(Entry entry) {
        Optional<? extends Held<?>> held = entry instanceof Command ? now.command(entry.id()) : now.cluster(entry.id());
        return held.map(found -> judge(found).problems()).orElse(List.of());
    }

    public Revisions revisions() {
        return revisions;
    }

    /** What the files say, as this instance would have it. */
    FileEntries hold(CatalogFiles files) {
        return new FileEntries(
                files.commands().stream()
                        .map(command -> Held.of(command, revisions))
                        .toList(),
                files.clusters().stream()
                        .map(cluster -> Held.of(cluster, revisions))
                        .toList());
    }

    /** The entries of files. */
    record FileEntries(List<Held<Command>> commands, List<Held<Cluster>> clusters) {}

    /** Takes what the files say now. */
    synchronized void take(FileEntries files) {
        commands.files().forEach(this::retire);
        clusters.files().forEach(this::retire);
        commands.files(files.commands);
        clusters.files(files.clusters);
        rebuild();
    }

    private void retire(Held<?> held) {
        retired.put(held.context().toString(), held.context());
    }

    /** Catches up with the tables: whoever changed them, everything that was committed before counts from here on. */
    @Override
    public synchronized void refresh() {
        long last = rows.changes().last();
        if (last != seen) {
            take(commands, rows.commands().changedAfter(seen), Command.class);
            take(clusters, rows.clusters().changedAfter(seen), Cluster.class);
            seen = last;
            rebuild();
        }
        if (!clusters.leases().isEmpty()) {
            leased = new LeasedClusters(now.clusters(), rows.leases().ends());
        }
    }

    private <T extends Entry> void take(KnownEntries<T> entries, List<StoredEntry> changed, Class<T> type) {
        Function<StoredEntry, T> read = row -> CatalogJson.read(row.definition(), type);
        Map<String, String> raws = rows.contexts()
                .current(changed.stream()
                        .filter(KnownEntries::isRegistered)
                        .map(row -> Held.owner(read.apply(row)))
                        .toList());
        for (StoredEntry row : changed) {
            T entry = read.apply(row);
            String raw = raws.get(Held.owner(entry));
            if (raw == null) {
                entries.take(row);
            } else {
                entries.take(row, Held.of(entry, row.revision(), raw, revisions));
            }
        }
    }

    private void rebuild() {
        Snapshot next = new Snapshot(commands.all(), clusters.all(), schemas, defaultTimeout);
        now = next;
        leased = new LeasedClusters(next.clusters(), clusters.leases());
    }

    /** Contexts of earlier files, kept for jobs that were routed by them; the oldest go first. */
    private static final class RetiredContexts extends LinkedHashMap<String, HeldContext> {

        private static final int MOST = 10_000;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, HeldContext> eldest) {
            return size() > MOST;
        }
    }
}
