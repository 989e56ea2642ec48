package dev.heimdall.api.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.heimdall.api.cluster.health.ProbeHistory;
import dev.heimdall.api.cluster.health.StoredProbe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The health of one cluster: the reference's report, then how it is and how it was.
 *
 * @param probes the newest first
 * @param changes of the state, the newest first
 */
record ClusterHealthView(
        @JsonUnwrapped HealthReport report,
        @JsonUnwrapped HealthView health,
        List<ProbeView> probes,
        List<ChangeView> changes) {

    static ClusterHealthView of(HealthReport.Check check, HealthView health, ProbeHistory history) {
        return new ClusterHealthView(
                HealthReport.of(List.of(check)),
                health,
                history.probes(check.clusterId()).stream().map(ProbeView::of).toList(),
                history.changes(check.clusterId()).stream().map(ChangeView::of).toList());
    }

    /** What a probe showed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProbeView(
            long at,
            boolean ok,
            @JsonProperty("latency_ms") long latencyMillis,
            @Nullable String reason) {

        static ProbeView of(StoredProbe probe) {
            return new ProbeView(
                    probe.at().getEpochSecond(), probe.isGood(), probe.took().toMillis(), probe.fault());
        }
    }

    /**
     * Another state than before.
     *
     * @param reason of a cluster that became unhealthy
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeView(long at, String state, @Nullable String reason) {

        static ChangeView of(StoredProbe probe) {
            return new ChangeView(probe.at().getEpochSecond(), HealthView.word(probe.state()), probe.fault());
        }
    }
}
