package dev.heimdall.api.run.row;

import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Wakes those who wait for a job that another instance has changed; no word comes from there, as NOTIFY serialises commits. */
public final class Latecomers {

    /** In one look, each of which is a step in an index: those who come after them wait for the next look. */
    private static final int MOST = 1000;

    private final CompletionHub hub;
    private final OpenJobStore rows;
    private Set<UUID> before = Set.of();
    private UUID last = new UUID(0, 0);

    public Latecomers(CompletionHub hub, OpenJobStore rows) {
        this.hub = hub;
        this.rows = rows;
    }

    /** Looks at the jobs that were awaited at the last look already, in turns: most waits are over before. */
    public void look() {
        Set<UUID> now = hub.awaited();
        NavigableSet<UUID> still = new TreeSet<>(now);
        still.retainAll(before);
        before = now;
        List<UUID> due = Stream.concat(still.tailSet(last, false).stream(), still.headSet(last, true).stream())
                .limit(MOST)
                .toList();
        if (!due.isEmpty()) {
            last = due.getLast();
            Set<UUID> unrouted = new HashSet<>(hub.unrouted());
            unrouted.retainAll(due);
            rows.findNews(due, unrouted).forEach(hub::changed);
        }
    }
}
