package dev.heimdall.e2e.chaos.oracle;

import dev.heimdall.client.Job;
import dev.heimdall.e2e.chaos.load.Order;
import dev.heimdall.e2e.chaos.witness.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job that stood in line, by its timeline.
 *
 * @param rank only jobs of one rank are served in the order in which they came
 * @param isServed whether it left the line because there was room
 */
record Wait(String job, String rank, Instant since, Instant until, boolean isServed) {

    /** Whoever has room hears of it when Temporal, the API and the worker are there again. */
    private static final Duration LATEST_CALL = Duration.ofSeconds(60);

    static final String WAITS = "waits for room: ";
    static final String SERVED = "has room on ";

    /** Empty if there was room at once; of several times the first. */
    static Optional<Wait> of(Job job, Order order, Timeline timeline) {
        List<Timeline.Event> events = timeline.events();
        for (int at = 0; at < events.size() - 1; at++) {
            if (events.get(at).text().startsWith(WAITS)) {
                Timeline.Event next = events.get(at + 1);
                return Optional.of(new Wait(
                        job.id(),
                        order.kind() + " of " + order.caller(),
                        Instant.parse(events.get(at).time()),
                        Instant.parse(next.time()),
                        next.text().startsWith(SERVED)));
            }
        }
        return Optional.empty();
    }

    Duration length() {
        return Duration.between(since, until);
    }

    /** Whether the other one came later and had its turn long before. */
    boolean wasOvertakenBy(Wait other) {
        return other.isServed
                && other.rank.equals(rank)
                && other.since.isAfter(since)
                && other.until.plus(LATEST_CALL).isBefore(until);
    }
}
