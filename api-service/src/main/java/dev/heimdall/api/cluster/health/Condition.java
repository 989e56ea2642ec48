package dev.heimdall.api.cluster.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a cluster is, and what has to be remembered to judge the next answer.
 *
 * @param since when the state began
 * @param isGood the last answer
 * @param streak how many answers like it came in a row
 * @param drops how often it became unhealthy lately
 * @param droppedAt when it did so last
 * @param probedAt when the last answer came; absent before the first
 */
public record Condition(
        HealthState state,
        Instant since,
        boolean isGood,
        int streak,
        int drops,
        @Nullable Instant droppedAt,
        @Nullable Instant probedAt) {

    static Condition unknown(Instant since) {
        return new Condition(HealthState.UNKNOWN, since, true, 0, 0, null, null);
    }

    Condition in(HealthState newState, Instant at) {
        return new Condition(newState, at, isGood, streak, drops, droppedAt, probedAt);
    }
}
