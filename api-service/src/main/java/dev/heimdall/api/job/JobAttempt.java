package dev.heimdall.api.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try of a job on one cluster.
 *
 * @param from when it could begin: its worker's first word, or the end of the one before
 * @param to absent while it goes on
 * @param why it ended, and what was next; absent while it goes on, and if it ended the job well
 */
public record JobAttempt(
        int number,
        String cluster,
        String pool,
        Instant from,
        @Nullable Instant to,
        @Nullable String why) {}
