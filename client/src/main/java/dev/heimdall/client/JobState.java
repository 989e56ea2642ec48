package dev.heimdall.client;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a job stands.
 *
 * @param status one of the words of {@code GET /job/statuses}
 * @param error empty where there is none
 */
public record JobState(
        String status, String error, @Nullable Instant updatedAt) {

    private static final Set<String> FINAL = Set.of("SUCCEEDED", "FAILED", "CANCELED", "KILLED");

    /** The server leaves out what is empty. */
    public JobState {
        status = status == null ? "" : status;
        error = error == null ? "" : error;
    }

    public boolean isFinal() {
        return isFinal(status);
    }

    static boolean isFinal(String status) {
        return FINAL.contains(status);
    }
}
