package dev.heimdall.api.run.queue;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.catalog.Capacity;
import dev.heimdall.catalog.Cluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many jobs the clusters take at once by the catalogue as it stands: looked up once for each state of it. */
public final class Limits {

    private final Catalog catalog;
    private volatile View view = new View(List.of(), Map.of());

    public Limits(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A cluster that is gone has no limit: its last jobs are not to wait for ever. */
    public Capacity of(String clusterId) {
        return limited().getOrDefault(clusterId, Capacity.UNLIMITED);
    }

    boolean isLimited(String clusterId) {
        return limited().containsKey(clusterId);
    }

    // a catalogue that changed comes as another list
    @SuppressWarnings("ReferenceEquality")
    private Map<String, Capacity> limited() {
        List<Cluster> clusters = catalog.clusters();
        View last = view;
        if (last.clusters != clusters) {
            last = View.of(clusters);
            view = last;
        }
        return last.limited;
    }

    private record View(List<Cluster> clusters, Map<String, Capacity> limited) {

        static View of(List<Cluster> clusters) {
            Map<String, Capacity> limited = new HashMap<>();
            for (Cluster cluster : clusters) {
                if (!cluster.capacity().equals(Capacity.UNLIMITED)) {
                    limited.put(cluster.id(), cluster.capacity());
                }
            }
            return new View(clusters, limited);
        }
    }
}
