package dev.heimdall.api.cluster.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The health of a cluster as it was stored last.
 *
 * @param took the last probe
 * @param fault of the last bad answer; absent once the cluster is healthy and well
 * @param worker that gave the last answer
 * @param number of the newest probe that a worker was asked for
 * @param answered the newest one whose answer counted
 * @param dueAt when the next one may be handed out
 */
public record StoredHealth(
        String clusterId,
        Condition condition,
        Duration took,
        @Nullable String fault,
        @Nullable String worker,
        long number,
        long answered,
        Instant dueAt) {

    StoredHealth in(Condition other) {
        return new StoredHealth(clusterId, other, took, fault, worker, number, answered, dueAt);
    }
}
