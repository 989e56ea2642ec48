package dev.heimdall.api.cluster.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one probe showed.
 *
 * @param fault why the cluster could not take work; absent if it could
 * @param state of the cluster after it
 */
public record StoredProbe(
        Instant at, Duration took, boolean isGood, @Nullable String fault, HealthState state) {}
