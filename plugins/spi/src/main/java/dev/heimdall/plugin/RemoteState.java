package dev.heimdall.plugin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one look at remote work showed. */
public sealed interface RemoteState {

    /** Still at it; the next look is due after {@code nextLook}, or when the worker's own back-off says so. */
    record Running(@Nullable Duration nextLook) implements RemoteState {
        public Running() {
            this(null);
        }
    }

    /** Ended well; {@link RemoteTask#fetch} may be called. */
    record Done() implements RemoteState {}
}
