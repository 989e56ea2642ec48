package dev.heimdall.api.cluster.health;

import java.time.Duration;
import java.time.Instant;

/**
 * Makes a state of answers: one answer does not make it, and a cluster that goes to and fro has to be well for longer and
 * longer before it counts as healthy again.
 *
 * @param failures bad answers in a row that make a cluster unhealthy
 * @param successes good answers in a row that make it healthy again
 * @param hold for which it stays unhealthy when it became so a second time lately; doubled with each further time
 * @param longestHold what it is never held beyond; times that are four of it ago are forgotten
 * @param patience how long the last answer says something
 */
record Damping(int failures, int successes, Duration hold, Duration longestHold, Duration patience) {

    private static final int MOST_DOUBLINGS = 20;
    private static final int LONGEST_STREAK = 1_000_000;

    /** The state at a moment: an answer that is too old says nothing any more. */
    Condition at(Condition last, Instant moment) {
        Instant probedAt = last.probedAt();
        if (probedAt == null || !moment.isAfter(probedAt.plus(patience))) {
            return last;
        }
        return new Condition(
                HealthState.UNKNOWN,
                probedAt.plus(patience),
                last.isGood(),
                0,
                last.drops(),
                last.droppedAt(),
                last.probedAt());
    }

    Condition after(Condition last, boolean isGood, Instant moment) {
        Condition before = at(last, moment);
        int streak = before.isGood() == isGood ? Math.min(before.streak() + 1, LONGEST_STREAK) : 1;
        Condition counted = new Condition(
                before.state(), before.since(), isGood, streak, before.drops(), before.droppedAt(), moment);
        if (!isGood) {
            boolean isDropping = before.state() != HealthState.UNHEALTHY && streak >= failures;
            return isDropping ? dropped(counted, moment) : counted;
        }
        return switch (before.state()) {
            case HEALTHY -> counted;
            case UNKNOWN -> counted.in(HealthState.HEALTHY, moment);
            case UNHEALTHY ->
                streak >= successes && !moment.isBefore(heldUntil(counted))
                        ? counted.in(HealthState.HEALTHY, moment)
                        : counted;
        };
    }

    /** Before this it does not become healthy again, however well it is. */
    Instant heldUntil(Condition unhealthy) {
        int again = unhealthy.drops() - 1;
        if (again < 1) {
            return unhealthy.since();
        }
        Duration grown = hold.multipliedBy(1L << Math.min(again - 1, MOST_DOUBLINGS));
        return unhealthy.since().plus(grown.compareTo(longestHold) < 0 ? grown : longestHold);
    }

    private Condition dropped(Condition counted, Instant moment) {
        Instant lastDrop = counted.droppedAt();
        boolean isAgain = lastDrop != null && moment.isBefore(lastDrop.plus(longestHold.multipliedBy(4)));
        return new Condition(
                HealthState.UNHEALTHY,
                moment,
                counted.isGood(),
                counted.streak(),
                isAgain ? Math.min(counted.drops() + 1, LONGEST_STREAK) : 1,
                moment,
                counted.probedAt());
    }
}
