package dev.heimdall.api.run;

import dev.heimdall.api.run.row.CompletionHub;
import dev.heimdall.api.run.row.OpenJobStore;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The net below the hub: wakes those who wait for a job that another instance has changed. */
final class Latecomers {

    /** In one look, so that it costs the same however many wait. */
    private static final int MOST = 200;

    private final CompletionHub hub;
    private final OpenJobStore rows;
    private Set<UUID> before = Set.of();
    private UUID last = new UUID(0, 0);

    Latecomers(CompletionHub hub, OpenJobStore rows) {
        this.hub = hub;
        this.rows = rows;
    }

    /** Looks at the jobs that were awaited at the last look already, in turns: most waits are over long before. */
    void look() {
        Set<UUID> now = hub.awaited();
        NavigableSet<UUID> still = new TreeSet<>(now);
        still.retainAll(before);
        before = now;
        List<UUID> due = Stream.concat(still.tailSet(last, false).stream(), still.headSet(last, true).stream())
                .limit(MOST)
                .toList();
        if (!due.isEmpty()) {
            last = due.getLast();
            rows.findRouted(due).forEach(hub::changed);
        }
    }
}
