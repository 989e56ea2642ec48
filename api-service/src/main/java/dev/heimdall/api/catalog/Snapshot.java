package dev.heimdall.api.catalog;

import dev.heimdall.api.catalog.held.Held;
import dev.heimdall.api.catalog.held.HeldContext;
import dev.heimdall.api.catalog.held.Schemas;
import dev.heimdall.catalog.Capacity;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.Entry;
import dev.heimdall.catalog.EntryStatus;
import dev.heimdall.run.Target;
import dev.heimdall.selection.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The catalogue at one moment. Nothing in it shows a secret. */
final class Snapshot {

    private final Map<String, Held<Command>> commands = new LinkedHashMap<>();
    private final Map<String, Held<Cluster>> clusters = new LinkedHashMap<>();
    private final List<Command> closedCommands;
    private final List<Cluster> closedClusters;
    private final Map<String, Set<String>> readers = new ConcurrentHashMap<>();
    private final Schemas schemas;
    private final Duration defaultTimeout;

    Snapshot(
            Collection<Held<Command>> commands,
            Collection<Held<Cluster>> clusters,
            Schemas schemas,
            Duration defaultTimeout) {
        this.schemas = schemas;
        this.defaultTimeout = defaultTimeout;
        commands.forEach(held -> this.commands.put(held.closed().id(), held));
        clusters.forEach(held -> this.clusters.put(held.closed().id(), held));
        closedCommands = this.commands.values().stream().map(Held::closed).toList();
        closedClusters = this.clusters.values().stream().map(Held::closed).toList();
    }

    /** Every value of a context is a reference. */
    List<Command> commands() {
        return closedCommands;
    }

    /** Every value of a context is a reference. */
    List<Cluster> clusters() {
        return closedClusters;
    }

    Target target(Candidate candidate) {
        // what was deleted since the choice runs as it was then
        Command command = command(candidate.command().id()).map(this::shown).orElse(candidate.command());
        Cluster cluster = cluster(candidate.cluster().id()).map(this::shown).orElse(candidate.cluster());
        return new Target(
                side(command, new Target.About(command.description(), command.user(), command.clusterTags())),
                side(cluster, new Target.About(cluster.description(), cluster.user(), null)),
                command.plugin(),
                cluster.pool(),
                command.isSync(),
                Objects.requireNonNullElse(command.timeout(), defaultTimeout),
                command.retry(),
                cluster.attributes(),
                new Target.Line(
                        command.routing().priority(), !cluster.capacity().equals(Capacity.UNLIMITED)));
    }

    private static Target.Side side(Entry entry, Target.About about) {
        return new Target.Side(entry.id(), entry.name(), entry.version(), entry.tags(), entry.context(), about);
    }

    List<String> problems(Candidate candidate) {
        String plugin = candidate.command().plugin();
        List<String> all = new ArrayList<>();
        command(candidate.command().id()).ifPresent(held -> all.addAll(problems(held, plugin)));
        cluster(candidate.cluster().id()).ifPresent(held -> all.addAll(problems(held, plugin)));
        return all;
    }

    private List<String> problems(Held<?> held, String plugin) {
        return held.context().problems(plugin, schemas).stream()
                .map(sentence -> held.context().owner().replace('/', ' ') + ": " + sentence)
                .toList();
    }

    Optional<Held<Command>> command(String id) {
        return Optional.ofNullable(commands.get(id));
    }

    Optional<Held<Cluster>> cluster(String id) {
        return Optional.ofNullable(clusters.get(id));
    }

    Optional<HeldContext> context(String owner) {
        String id = owner.substring(owner.indexOf('/') + 1);
        Held<?> held = owner.startsWith("command/") ? commands.get(id) : clusters.get(id);
        return Optional.ofNullable(held).map(Held::context);
    }

    /** As it may be shown by now: secrets as references. */
    <T extends Entry> T shown(Held<T> held) {
        T closed = held.closed();
        return Held.with(closed, closed.status(), held.context().shown(readers(closed), schemas));
    }

    /** The plugins that may read the context of the entry. */
    Set<String> readers(Entry entry) {
        return switch (entry) {
            case Command command -> Set.of(command.plugin());
            case Cluster cluster -> {
                Held<Cluster> held = clusters.get(cluster.id());
                yield held != null && held.closed().tags().equals(cluster.tags())
                        ? readers.computeIfAbsent(cluster.id(), any -> readersOf(cluster))
                        : readersOf(cluster);
            }
        };
    }

    private Set<String> readersOf(Cluster cluster) {
        Set<String> plugins = new TreeSet<>();
        for (Command command : closedCommands) {
            if (command.status() != EntryStatus.DELETED && cluster.tags().containsAll(command.clusterTags())) {
                plugins.add(command.plugin());
            }
        }
        return plugins;
    }
}
