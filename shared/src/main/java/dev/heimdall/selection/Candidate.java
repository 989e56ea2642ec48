package dev.heimdall.selection;

import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;

/** A pair that can run the job. */
public record Candidate(Command command, Cluster cluster) {

    /** Without any, it is for when nothing else is left. */
    boolean hasWeight() {
        return command.weight() > 0 && cluster.weight() > 0;
    }
}
