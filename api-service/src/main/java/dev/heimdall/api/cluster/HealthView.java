package dev.heimdall.api.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heimdall.api.cluster.health.Condition;
import dev.heimdall.api.cluster.health.StoredHealth;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a cluster is, as far as its probes tell.
 *
 * @param state {@code healthy}, {@code unhealthy}, or {@code unknown}: never probed, or not for a while
 * @param reason what the last bad probe said; absent once the cluster is healthy and well
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HealthView(
        String state,
        @Nullable Long since,
        @Nullable String reason,
        @JsonProperty("last_probe") @Nullable LastProbe lastProbe) {

    static final HealthView UNKNOWN = new HealthView("unknown", null, null, null);

    /** The last answer. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LastProbe(
            long at,
            boolean ok,
            @JsonProperty("latency_ms") long latencyMillis,
            @Nullable String worker) {}

    static HealthView of(StoredHealth health) {
        Condition condition = health.condition();
        return new HealthView(
                word(condition.state()), condition.since().getEpochSecond(), health.fault(), lastProbe(health));
    }

    static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable LastProbe lastProbe(StoredHealth health) {
        Instant probedAt = health.condition().probedAt();
        return probedAt == null
                ? null
                : new LastProbe(
                        probedAt.getEpochSecond(),
                        health.condition().isGood(),
                        health.took().toMillis(),
                        health.worker());
    }
}
