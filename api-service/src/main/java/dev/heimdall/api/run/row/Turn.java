package dev.heimdall.api.run.row;

import dev.heimdall.run.Target;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes on after an attempt that did not end the job.
 *
 * @param attempt the one that is over
 * @param startedAt when a worker took it, if that is known
 * @param target where the next one goes
 * @param handle what the next one is to follow; absent means that nothing is left running
 * @param isInDoubt whether it may have left something all the same
 * @param detail for people: how the attempt ended and what is next
 */
public record Turn(
        UUID jobId,
        int attempt,
        @Nullable Instant startedAt,
        Target target,
        @Nullable String handle,
        boolean isInDoubt,
        String detail) {}
