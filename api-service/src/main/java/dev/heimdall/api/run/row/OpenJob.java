package dev.heimdall.api.run.row;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.run.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that has not ended, with what is needed to take it up again.
 *
 * @param target absent until it is routed
 * @param handle of what was left running at a back end
 * @param acceptedAt from when its timeout counts
 * @param isInDoubt whether an attempt was heard of, and nobody knows what it has left
 * @param begun the newest attempt that may have been begun, though nobody has heard of it
 */
public record OpenJob(
        StoredJob row,
        @Nullable Target target,
        @Nullable String handle,
        @Nullable Instant acceptedAt,
        boolean isInDoubt,
        int begun) {

    /** Whether a worker was heard of; before that nothing can be running. */
    public boolean hasBegun() {
        return row.attempt() > 0 || row.startedAt() != null;
    }

    /** Whether all that was heard of is over and has left nothing. */
    public boolean isClear() {
        return handle == null && !isInDoubt;
    }
}
