package dev.heimdall.api.run;

import dev.heimdall.api.run.row.CompletionHub;
import dev.heimdall.api.run.row.OpenJobStore;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The net below the hub: wakes those who wait for a job that another instance has changed. */
final class Latecomers {

    private final CompletionHub hub;
    private final OpenJobStore rows;
    private Set<UUID> before = Set.of();

    Latecomers(CompletionHub hub, OpenJobStore rows) {
        this.hub = hub;
        this.rows = rows;
    }

    /** Looks at the jobs that were awaited at the last look already: most waits are over long before. */
    void look() {
        Set<UUID> now = hub.awaited();
        Set<UUID> still = now.stream().filter(before::contains).collect(Collectors.toSet());
        before = now;
        if (!still.isEmpty()) {
            rows.findRouted(still).forEach(hub::changed);
        }
    }
}
