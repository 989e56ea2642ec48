package dev.heimdall.api.catalog;

import dev.heimdall.api.catalog.HeldContext.Reading;
import dev.heimdall.api.catalog.file.CatalogFiles;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.report.WorkerCard.PluginCard;
import dev.heimdall.run.Target;
import dev.heimdall.selection.Candidate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalogue as the files gave it at the start. Nothing but {@link #secret} gives a secret away. */
public final class FileCatalog implements Catalog {

    private final Map<String, Kept<Command>> commands = new LinkedHashMap<>();
    private final Map<String, Kept<Cluster>> clusters = new LinkedHashMap<>();
    private final List<Command> closedCommands;
    private final List<Cluster> closedClusters;
    private final Function<String, Optional<PluginCard>> plugins;
    private final Duration defaultTimeout;

    /** @param plugins what is known of a plugin by now */
    FileCatalog(
            CatalogFiles files,
            Revisions revisions,
            Function<String, Optional<PluginCard>> plugins,
            Duration defaultTimeout) {
        this.plugins = plugins;
        this.defaultTimeout = defaultTimeout;
        for (Command command : files.commands()) {
            commands.put(command.id(), kept(command, revisions));
        }
        for (Cluster cluster : files.clusters()) {
            clusters.put(cluster.id(), kept(cluster, files.commands(), revisions));
        }
        closedCommands = commands.values().stream().map(Kept::closed).toList();
        closedClusters = clusters.values().stream().map(Kept::closed).toList();
    }

    private static Kept<Command> kept(Command command, Revisions revisions) {
        String owner = "command/" + command.id();
        HeldContext context = new HeldContext(
                owner,
                command.context(),
                revisions.of(owner + command.context()),
                new Reading(Set.of(command.plugin()), PluginCard::commandSchema));
        return new Kept<>(with(command, context.closed()), revisions.of(command.toString()), context);
    }

    private static Kept<Cluster> kept(Cluster cluster, List<Command> commands, Revisions revisions) {
        String owner = "cluster/" + cluster.id();
        Set<String> plugins = commands.stream()
                .filter(command -> cluster.tags().containsAll(command.clusterTags()))
                .map(Command::plugin)
                .collect(Collectors.toUnmodifiableSet());
        HeldContext context = new HeldContext(
                owner,
                cluster.context(),
                revisions.of(owner + cluster.context()),
                new Reading(plugins, PluginCard::clusterSchema));
        return new Kept<>(with(cluster, context.closed()), revisions.of(cluster.toString()), context);
    }

    /** In the order of the files; every value of a context is a reference. */
    @Override
    public List<Command> commands() {
        return closedCommands;
    }

    /** In the order of the files; every value of a context is a reference. */
    @Override
    public List<Cluster> clusters() {
        return closedClusters;
    }

    @Override
    public Target target(Candidate candidate) {
        Command command = shownCommand(candidate.command().id()).orElseThrow();
        Cluster cluster = shownCluster(candidate.cluster().id()).orElseThrow();
        return new Target(
                new Target.Side(command.id(), command.name(), command.version(), command.tags(), command.context()),
                new Target.Side(cluster.id(), cluster.name(), cluster.version(), cluster.tags(), cluster.context()),
                command.plugin(),
                cluster.pool(),
                command.isSync(),
                Objects.requireNonNullElse(command.timeout(), defaultTimeout),
                command.retry(),
                cluster.attributes());
    }

    @Override
    public Optional<String> secret(String reference) {
        return SecretReference.parse(reference)
                .flatMap(parsed -> held(parsed.owner()).flatMap(context -> context.secret(parsed)));
    }

    private Optional<HeldContext> held(String owner) {
        String id = owner.substring(owner.indexOf('/') + 1);
        Kept<?> kept = owner.startsWith("command/") ? commands.get(id) : clusters.get(id);
        return Optional.ofNullable(kept).map(Kept::context);
    }

    /** As it may be shown by now: secrets as references. */
    public Optional<Command> shownCommand(String id) {
        return Optional.ofNullable(commands.get(id)).map(kept -> with(kept.closed, kept.context.shown(plugins)));
    }

    /** As it may be shown by now: secrets as references. */
    public Optional<Cluster> shownCluster(String id) {
        return Optional.ofNullable(clusters.get(id)).map(kept -> with(kept.closed, kept.context.shown(plugins)));
    }

    /** As it may be shown by now, if the revision is still the same. */
    public Optional<Command> shownCommand(String id, String revision) {
        return commandRevision(id).filter(revision::equals).flatMap(ignored -> shownCommand(id));
    }

    /** Changes with anything the files say of the command, its secrets included. */
    public Optional<String> commandRevision(String id) {
        return Optional.ofNullable(commands.get(id)).map(Kept::revision);
    }

    /** As it may be shown by now, if the revision is still the same. */
    public Optional<Cluster> shownCluster(String id, String revision) {
        return clusterRevision(id).filter(revision::equals).flatMap(ignored -> shownCluster(id));
    }

    /** Changes with anything the files say of the cluster, its secrets included. */
    public Optional<String> clusterRevision(String id) {
        return Optional.ofNullable(clusters.get(id)).map(Kept::revision);
    }

    private static Command with(Command command, String context) {
        return new Command(
                command.id(),
                command.name(),
                command.version(),
                command.status(),
                command.description(),
                command.user(),
                command.tags(),
                context,
                command.plugin(),
                command.isSync(),
                command.clusterTags(),
                command.allowedCallers(),
                command.weight(),
                command.timeout(),
                command.retry());
    }

    private static Cluster with(Cluster cluster, String context) {
        return new Cluster(
                cluster.id(),
                cluster.name(),
                cluster.version(),
                cluster.status(),
                cluster.description(),
                cluster.user(),
                cluster.tags(),
                context,
                cluster.healthCheck(),
                cluster.attributes(),
                cluster.pool(),
                cluster.weight());
    }

    /** An entry without its values, and its context. */
    private record Kept<T>(T closed, String revision, HeldContext context) {}
}
