package dev.heimdall.selection;

import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings commands together with the clusters that carry their tags; by tag, not by looking at every pair. */
final class Pairing {

    private final List<Cluster> clusters;
    private final Map<String, BitSet> byTag = new HashMap<>();
    private final Reasons kept = new Reasons("pairs that fit");
    private final Reasons dropped = new Reasons("pairs that do not fit");

    Pairing(List<Cluster> clusters) {
        this.clusters = clusters;
        for (int number = 0; number < clusters.size(); number++) {
            for (String tag : clusters.get(number).tags()) {
                byTag.computeIfAbsent(tag, any -> new BitSet()).set(number);
            }
        }
    }

    boolean fits(Command command) {
        return !clustersFor(command).isEmpty();
    }

    List<Candidate> pair(List<Command> commands) {
        List<Candidate> pairs = new ArrayList<>();
        for (Command command : commands) {
            BitSet fitting = clustersFor(command);
            for (int number = 0; number < clusters.size(); number++) {
                Cluster cluster = clusters.get(number);
                if (fitting.get(number)) {
                    pairs.add(new Candidate(command, cluster));
                    kept.add(() -> "command " + command.id() + " fits cluster " + cluster.id());
                } else {
                    dropped.add(() -> lack(command, cluster));
                }
            }
        }
        return pairs;
    }

    private BitSet clustersFor(Command command) {
        BitSet fitting = new BitSet(clusters.size());
        fitting.set(0, clusters.size());
        for (String tag : command.clusterTags()) {
            fitting.and(byTag.getOrDefault(tag, new BitSet()));
        }
        return fitting;
    }

    private static String lack(Command command, Cluster cluster) {
        String tag = Flaws.missing(cluster.tags(), command.clusterTags()).orElseThrow();
        return "cluster " + cluster.id() + " lacks tag " + tag + " that command " + command.id() + " asks for";
    }

    List<String> reasons() {
        List<String> reasons = new ArrayList<>(kept.lines());
        reasons.addAll(dropped.lines());
        return reasons;
    }
}
