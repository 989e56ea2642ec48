package dev.heimdall.selection;

import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Brings commands together with the clusters that carry their tags. */
final class Pairing {

    private final Directory directory;
    private final BitSet clusters;
    private final Reasons kept = new Reasons("pairs that fit");
    private final Reasons dropped = new Reasons("pairs that do not fit");

    /** With these clusters, and no others. */
    Pairing(Directory directory, BitSet clusters) {
        this.directory = directory;
        this.clusters = clusters;
    }

    boolean fits(Command command) {
        return !directory.clusters(command, clusters).isEmpty();
    }

    List<Candidate> pair(BitSet commands) {
        List<Candidate> pairs = new ArrayList<>();
        commands.stream().forEach(number -> {
            Command command = directory.command(number);
            BitSet fitting = directory.clusters(command, clusters);
            fitting.stream().forEach(other -> pairs.add(new Candidate(command, directory.cluster(other))));
            kept.addEach(
                    fitting,
                    other -> "command " + command.id() + " fits cluster "
                            + directory.cluster(other).id());
            BitSet others = (BitSet) clusters.clone();
            others.andNot(fitting);
            dropped.addEach(others, other -> lack(command, directory.cluster(other)));
        });
        return pairs;
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
