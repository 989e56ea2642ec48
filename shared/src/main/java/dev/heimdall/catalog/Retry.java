package dev.heimdall.catalog;

import java.time.Duration;

/**
 * How often a command is tried when a passing fault ends a run.
 *
 * @param attempts runs in all, the first included
 * @param backoff pause before the second; doubles from there
 */
public record Retry(int attempts, Duration backoff, Duration maxBackoff) {

    public static final Retry NEVER = new Retry(1, Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** The pause after the given attempt, counted from 1. */
    public Duration pauseAfter(int attempt) {
        long factor = 1L << Math.min(attempt - 1, 20);
        Duration pause = backoff.multipliedBy(factor);
        return pause.compareTo(maxBackoff) < 0 ? pause : maxBackoff;
    }
}
