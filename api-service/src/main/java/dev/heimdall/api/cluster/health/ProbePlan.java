package dev.heimdall.api.cluster.health;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.EntryStatus;
import dev.heimdall.report.WorkerCard;
import dev.heimdall.report.WorkerCard.PluginCard;
import dev.heimdall.run.Target;
import dev.heimdall.selection.Candidate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which clusters are to be probed, by which plugin, and by which workers. */
public final class ProbePlan {

    private final Catalog catalog;
    private final Plugins plugins;

    ProbePlan(Catalog catalog, Plugins plugins) {
        this.catalog = catalog;
        this.plugins = plugins;
    }

    /** The clusters that say that they may be probed, and take part. */
    public List<Cluster> clusters() {
        return catalog.clusters().stream().filter(ProbePlan::mayBeProbed).toList();
    }

    public static boolean mayBeProbed(Cluster cluster) {
        return cluster.healthCheck() && isUp(cluster);
    }

    public static boolean isUp(Cluster cluster) {
        return cluster.status() == EntryStatus.ACTIVE && !cluster.isLapsed();
    }

    /** What a worker of the pool asks the cluster with: the plugin of the first command that fits and that can probe. */
    public Optional<Target> target(Cluster cluster) {
        return commands(cluster)
                .filter(command -> hasProbe(command.plugin()))
                .findFirst()
                .map(command -> catalog.target(new Candidate(command, cluster)));
    }

    /** The plugin that probes, or that would if it could; empty if no command fits. */
    public Optional<String> plugin(Cluster cluster) {
        List<String> fitting = commands(cluster).map(Command::plugin).toList();
        return fitting.stream()
                .filter(this::hasProbe)
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }

    private Stream<Command> commands(Cluster cluster) {
        return catalog.commands().stream()
                .filter(command -> command.status() == EntryStatus.ACTIVE)
                .filter(command -> cluster.tags().containsAll(command.clusterTags()));
    }

    private boolean hasProbe(String plugin) {
        return plugins.find(plugin).filter(PluginCard::hasProbe).isPresent();
    }

    static boolean isDoneBy(WorkerCard worker, Target target) {
        return !worker.isDraining()
                && worker.pools().contains(target.pool())
                && worker.plugins().stream().anyMatch(card -> card.name().equals(target.plugin()));
    }
}
