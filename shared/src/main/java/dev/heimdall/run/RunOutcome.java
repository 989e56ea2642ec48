package dev.heimdall.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heimdall.plugin.Attribute;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended.
 *
 * @param error a sentence, on every kind but SUCCEEDED
 * @param retryAfter the pause that the back end asked for when it took nothing: that counts as no fault
 * @param handle what still runs at the back end, on kind HANDED_ON
 * @param isPerhapsSubmitted whether the back end may have taken the job although nobody has heard so: it has to be asked
 *     before anything is said of the job's stop, and no other cluster may take the job; on kind STOPPED, whether it ran inside
 *     another worker, which only that one can stop
 */
public record RunOutcome(
        Kind kind,
        @Nullable String error,
        @Nullable Duration retryAfter,
        @Nullable ResultReference result,
        SortedMap<String, Attribute> attributes,
        @Nullable String handle,
        Instant startedAt,
        Instant endedAt,
        boolean isPerhapsSubmitted) {

    public enum Kind {
        SUCCEEDED,
        /** The job ends here. */
        FAILED,
        /** Stopped because the workflow asked for it, and the stop is confirmed. */
        STOPPED,
        /** Nothing was started, and another cluster may take the job; or nobody could be asked whether it was. */
        CLUSTER_UNAVAILABLE,
        /** A passing fault; whether a submission came through after all, the next attempt asks before it submits. */
        RETRY,
        /** The worker ends, or the back end does not answer; the work goes on there under the handle. */
        HANDED_ON,
        /** The worker ended and took the work with it. */
        CUT_OFF,
        /**
         * This worker cannot begin the attempt: it lacks the plugin, cannot ask for a secret, or ends. What was known of
         * earlier attempts holds, and another worker may. Older versions know the first of these reasons alone.
         */
        @JsonProperty("PLUGIN_MISSING")
        UNBEGUN
    }

    /** Whether nothing that the workflow could still do changes the end of the job. */
    public boolean isFinal() {
        return kind == Kind.SUCCEEDED || kind == Kind.FAILED;
    }
}
