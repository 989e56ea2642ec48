package dev.heimdall.api.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the clusters are that may be probed. */
record HealthReport(boolean healthy, List<Check> checks) {

    static HealthReport of(List<Check> checks) {
        return new HealthReport(checks.stream().noneMatch(check -> check.status.equals("error")), checks);
    }

    /**
     * One cluster.
     *
     * @param status {@code ok}, {@code error}, or {@code unchecked}: not probed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Check(
            @JsonProperty("cluster_id") String clusterId,
            @JsonProperty("cluster_name") String clusterName,
            String plugin,
            String status,
            @JsonProperty("latency_ms") long latencyMillis,
            @Nullable String error) {

        static Check unchecked(Cluster cluster, Command command) {
            return new Check(cluster.id(), cluster.name(), command.plugin(), "unchecked", 0, null);
        }
    }
}
