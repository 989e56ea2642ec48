package dev.heimdall.api.run.flow;

import dev.heimdall.run.RunOutcome;
import org.jspecify.annotations.Nullable;

/** What Temporal knows of an attempt that is over. */
sealed interface Run {

    record Ended(RunOutcome outcome) implements Run {}

    /**
     * The worker was not heard of any more.
     *
     * @param handle from its last heartbeat
     * @param wasSilent for as long as it may be; else it says itself that it gave the attempt up
     */
    record Lost(@Nullable String handle, boolean wasSilent) implements Run {}

    /** No worker of the pool took it in time. */
    record Untaken() implements Run {}

    /** Stopped before any worker took it. */
    record Withdrawn() implements Run {}

    /** Told to stop, and still at it. */
    record Unstopped() implements Run {}

    /** A worker that broke its promise to answer. */
    record Broken(String reason) implements Run {}
}
