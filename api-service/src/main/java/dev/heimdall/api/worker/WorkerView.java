package dev.heimdall.api.worker;

import dev.heimdall.report.WorkerCard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A worker as clients see it.
 *
 * @param slots of each pool
 * @param leaseAgeSeconds since it was last heard of
 */
@JsonNaming(SnakeCaseStrategy.class)
record WorkerView(
        String id,
        String host,
        String version,
        State state,
        SortedSet<String> pools,
        int slots,
        List<Brought> plugins,
        long startedAt,
        long leaseAgeSeconds) {

    enum State {
        LIVE,
        /** Takes no more runs, and ends when those under way are over. */
        DRAINING;

        static State of(WorkerCard card) {
            return card.isDraining() ? DRAINING : LIVE;
        }
    }

    /**
     * A plugin that the worker has.
     *
     * @param schemas where they are
     */
    record Brought(String name, String schemas) {}

    static WorkerView of(Lease lease, Instant now) {
        WorkerCard card = lease.card();
        return new WorkerView(
                card.id(),
                card.host(),
                card.version(),
                State.of(card),
                card.pools(),
                card.slots(),
                card.plugins().stream()
                        .map(plugin -> new Brought(plugin.name(), "/api/v1/plugin/" + plugin.name()))
                        .toList(),
                card.startedAt().getEpochSecond(),
                // the lease may have been renewed by an instance whose clock is ahead
                Math.max(0, Duration.between(lease.seenAt(), now).toSeconds()));
    }
}
