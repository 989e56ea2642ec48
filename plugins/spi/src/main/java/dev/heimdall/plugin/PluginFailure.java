package dev.heimdall.plugin;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a run did not succeed. The kind alone decides what happens next; the message is shown to the client. */
public final class PluginFailure extends Exception {

    public enum Kind {
        /** The job itself is wrong; running it again changes nothing. */
        JOB_FAULT,
        /** The back end refused our credentials; an operator has to act. */
        BAD_CREDENTIALS,
        /** The cluster cannot take the job and nothing was started on it; another may. */
        CLUSTER_UNAVAILABLE,
        /** The back end took nothing and asks for patience. */
        THROTTLED,
        /**
         * A passing fault: the same again may go well. A task that says so has left nothing running; of a request to a
         * back end it says that the answer may have been lost, so a submission is looked up by {@link RemoteTask#find},
         * for a while if it is not found, before anything is submitted again.
         */
        TRANSIENT
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    private PluginFailure(Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public static PluginFailure jobFault(String message) {
        return new PluginFailure(Kind.JOB_FAULT, message, null, null);
    }

    public static PluginFailure jobFault(String message, Throwable cause) {
        return new PluginFailure(Kind.JOB_FAULT, message, null, cause);
    }

    public static PluginFailure badCredentials(String message) {
        return new PluginFailure(Kind.BAD_CREDENTIALS, message, null, null);
    }

    public static PluginFailure clusterUnavailable(String message, Throwable cause) {
        return new PluginFailure(Kind.CLUSTER_UNAVAILABLE, message, null, cause);
    }

    public static PluginFailure throttled(String message, Duration retryAfter) {
        return new PluginFailure(Kind.THROTTLED, message, retryAfter, null);
    }

    public static PluginFailure transientFault(String message, Throwable cause) {
        return new PluginFailure(Kind.TRANSIENT, message, null, cause);
    }

    public Kind kind() {
        return kind;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
