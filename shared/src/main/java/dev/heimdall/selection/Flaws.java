package dev.heimdall.selection;

import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.EntryStatus;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Why a command or a cluster does not serve a job, as a sentence. */
final class Flaws {

    private Flaws() {}

    static Optional<String> of(Command command, Criteria criteria) {
        return of("command " + command.id(), command.status(), command.tags(), criteria.command());
    }

    static Optional<String> of(Cluster cluster, Criteria criteria) {
        return cluster.isLapsed()
                ? Optional.of("cluster " + cluster.id() + " has let its lease lapse")
                : of("cluster " + cluster.id(), cluster.status(), cluster.tags(), criteria.cluster());
    }

    private static Optional<String> of(String subject, EntryStatus status, Set<String> tags, SortedSet<String> asked) {
        if (status != EntryStatus.ACTIVE) {
            return Optional.of(subject + " is " + status);
        }
        return missing(tags, asked).map(tag -> subject + " lacks tag " + tag);
    }

    /** The first of the tags asked for that is not carried. */
    static Optional<String> missing(Set<String> carried, SortedSet<String> asked) {
        return asked.stream().filter(tag -> !carried.contains(tag)).findFirst().map(Reasons::word);
    }
}
