package dev.heimdall.api.cluster.health;

import static dev.heimdall.api.settings.Requirement.require;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How clusters with {@code health_check} are probed, by the workers of their pools.
 *
 * @param interval between two probes of a cluster, however many workers there are; a tenth more or less, so that they spread
 * @param timeout how long a probe may take; who takes longer counts as failed
 * @param failures in a row that make a cluster unhealthy: it is passed over while another one is left
 * @param successes in a row that make it healthy again
 * @param hold how long it stays unhealthy when it became so for the second time lately; doubled with each further time
 * @param longestHold the most that becomes; what happened four times as long ago is forgotten
 * @param history how long results of probes are kept; those that changed the state are kept for 30 days
 */
@ConfigurationProperties(prefix = "heimdall.health", ignoreUnknownFields = false)
public record HealthSettings(
        @DefaultValue("30s") Duration interval,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("3") int failures,
        @DefaultValue("2") int successes,
        @DefaultValue("1m") Duration hold,
        @DefaultValue("10m") Duration longestHold,
        @DefaultValue("6h") Duration history) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final int INTERVALS = 4;

    public HealthSettings {
        require(interval.compareTo(SHORTEST) >= 0, "heimdall.health.interval must be at least 100ms");
        require(timeout.compareTo(SHORTEST) >= 0, "heimdall.health.timeout must be at least 100ms");
        require(failures >= 1, "heimdall.health.failures must be at least 1");
        require(successes >= 1, "heimdall.health.successes must be at least 1");
        require(!hold.isNegative(), "heimdall.health.hold must be 0s or longer");
        require(!longestHold.isNegative(), "heimdall.health.longest-hold must be 0s or longer");
        require(history.isPositive(), "heimdall.health.history must be longer than 0s");
    }

    Damping damping() {
        Duration patience = interval.multipliedBy(INTERVALS).plus(timeout);
        return new Damping(failures, successes, hold, longestHold, patience);
    }
}
