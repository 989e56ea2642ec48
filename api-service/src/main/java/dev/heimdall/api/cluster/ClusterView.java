package dev.heimdall.api.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.heimdall.api.catalog.entry.EntryView;
import dev.heimdall.api.catalog.entry.StandingView;
import dev.heimdall.api.catalog.row.StoredEntry;
import dev.heimdall.catalog.Capacity;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.plugin.Attribute;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cluster as clients read it: the reference's members in its order, then ours; nothing that is empty or zero. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "entry",
    "health_check",
    "attributes",
    "pool",
    "weight",
    "max_running",
    "max_running_per_caller",
    "health",
    "standing"
})
record ClusterView(
        @JsonUnwrapped EntryView entry,
        @JsonProperty("health_check") @Nullable Boolean healthCheck,
        SortedMap<String, AttributeView> attributes,
        @Nullable String pool,
        @Nullable Integer weight,
        @JsonProperty("max_running") @Nullable Integer maxRunning,
        @JsonProperty("max_running_per_caller") @Nullable Integer maxRunningPerCaller,
        @Nullable HealthView health,
        @JsonUnwrapped StandingView standing) {

    /**
     * A cluster as it stands.
     *
     * @param health absent where it may not be probed
     * @param problems what plugins say against its context
     */
    static ClusterView of(Cluster cluster, StoredEntry row, @Nullable HealthView health, List<String> problems) {
        Capacity capacity = cluster.capacity();
        return new ClusterView(
                EntryView.of(cluster, row),
                cluster.healthCheck() ? true : null,
                AttributeView.of(cluster.attributes()),
                cluster.pool().equals("default") ? null : cluster.pool(),
                cluster.weight() == 1 ? null : cluster.weight(),
                capacity.maxRunning() == 0 ? null : capacity.maxRunning(),
                capacity.maxRunningPerCaller() == 0 ? null : capacity.maxRunningPerCaller(),
                health,
                StandingView.of(row, problems));
    }

    /** A template of what is shown with each job. */
    record AttributeView(String kind, String value) {

        static SortedMap<String, AttributeView> of(Map<String, Attribute> attributes) {
            SortedMap<String, AttributeView> views = new TreeMap<>();
            attributes.forEach((label, attribute) -> views.put(
                    label, new AttributeView(attribute.kind().name().toLowerCase(Locale.ROOT), attribute.value())));
            return views;
        }
    }
}
