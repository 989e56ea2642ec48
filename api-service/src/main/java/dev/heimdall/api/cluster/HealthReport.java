package dev.heimdall.api.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heimdall.api.cluster.health.HealthState;
import dev.heimdall.api.cluster.health.StoredHealth;
import dev.heimdall.catalog.Cluster;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the last probes of clusters said, as the reference has it. */
record HealthReport(boolean healthy, List<Check> checks) {

    static HealthReport of(List<Check> checks) {
        return new HealthReport(checks.stream().noneMatch(check -> check.status.equals("error")), checks);
    }

    /**
     * One cluster.
     *
     * @param plugin that probes it, or would if it could
     * @param status {@code ok}, {@code error}, or {@code unchecked}: not probed, or not for a while
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Check(
            @JsonProperty("cluster_id") String clusterId,
            @JsonProperty("cluster_name") String clusterName,
            String plugin,
            String status,
            @JsonProperty("latency_ms") long latencyMillis,
            @Nullable String error) {

        static Check of(Cluster cluster, String plugin, @Nullable StoredHealth health) {
            if (health == null || health.condition().probedAt() == null || isStale(health)) {
                return new Check(cluster.id(), cluster.name(), plugin, "unchecked", 0, null);
            }
            boolean isGood = health.condition().isGood();
            return new Check(
                    cluster.id(),
                    cluster.name(),
                    plugin,
                    isGood ? "ok" : "error",
                    health.took().toMillis(),
                    isGood ? null : health.fault());
        }

        private static boolean isStale(StoredHealth health) {
            return health.condition().state() == HealthState.UNKNOWN
                    && health.condition().streak() == 0;
        }
    }
}
