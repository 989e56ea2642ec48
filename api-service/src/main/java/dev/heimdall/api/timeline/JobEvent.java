package dev.heimdall.api.timeline;

import dev.heimdall.job.JobStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of a job's timeline.
 *
 * @param number ascends within a job; those of different jobs may come out of order, by as long as a transaction takes
 * @param status of the job from then on
 * @param name of the job
 */
record JobEvent(
        long number,
        UUID jobId,
        Instant at,
        JobStatus status,
        int attempt,
        @Nullable String detail,
        String name,
        String caller) {}
