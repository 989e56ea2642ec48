package dev.heimdall.selection;

import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.EntryStatus;
import dev.heimdall.catalog.Tagged;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A catalogue as it is looked things up in, made once for as long as it stays the same. */
final class Directory {

    /** Of so many callers it is kept which commands they may use. */
    private static final int MOST_CALLERS = 1_000;

    private final List<Command> commands;
    private final List<Cluster> clusters;
    private final Tagged<Command> taggedCommands;
    private final Tagged<Cluster> taggedClusters;
    private final Map<String, BitSet> allowed = new ConcurrentHashMap<>();

    Directory(List<Command> commands, List<Cluster> clusters) {
        this.commands = commands;
        this.clusters = clusters;
        taggedCommands = new Tagged<>(commands, Command::tags, command -> command.status() == EntryStatus.ACTIVE);
        taggedClusters = new Tagged<>(
                clusters, Cluster::tags, cluster -> cluster.status() == EntryStatus.ACTIVE && !cluster.isLapsed());
    }

    // a catalogue that changed comes as other lists
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(List<Command> otherCommands, List<Cluster> otherClusters) {
        return commands == otherCommands && clusters == otherClusters;
    }

    Command command(int number) {
        return commands.get(number);
    }

    Cluster cluster(int number) {
        return clusters.get(number);
    }

    /** The commands that fit, whoever may use them. */
    BitSet commands(Criteria criteria) {
        return taggedCommands.carrying(criteria.command());
    }

    BitSet clusters(Criteria criteria) {
        return taggedClusters.carrying(criteria.cluster());
    }

    BitSet allClusters() {
        BitSet all = new BitSet(clusters.size());
        all.set(0, clusters.size());
        return all;
    }

    /** Those among some clusters that the command can use. */
    BitSet clusters(Command command, BitSet among) {
        return taggedClusters.carrying(command.clusterTags(), among);
    }

    /** The commands that the caller may use, whether they fit or not; not to be changed. */
    BitSet allowed(String caller) {
        BitSet known = allowed.get(caller);
        if (known == null) {
            known = new BitSet(commands.size());
            for (int number = 0; number < commands.size(); number++) {
                known.set(number, commands.get(number).allowedCallers().allows(caller));
            }
            if (allowed.size() >= MOST_CALLERS) {
                allowed.clear();
            }
            allowed.put(caller, known);
        }
        return known;
    }
}
