package dev.heimdall.api.catalog;

import dev.heimdall.catalog.Cluster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The clusters, of which some take part only until their lease ends. */
final class LeasedClusters {

    private final List<Cluster> clusters;
    private final Map<String, Instant> ends;
    private volatile @Nullable View view;

    LeasedClusters(List<Cluster> clusters, Map<String, Instant> ends) {
        this.clusters = clusters;
        this.ends = ends;
    }

    List<Cluster> at(Instant now) {
        if (ends.isEmpty()) {
            return clusters;
        }
        View last = view;
        if (last == null || !now.isBefore(last.until)) {
            last = look(now);
            view = last;
        }
        return last.clusters;
    }

    private View look(Instant now) {
        List<Cluster> seen = new ArrayList<>(clusters.size());
        Instant until = Instant.MAX;
        for (Cluster cluster : clusters) {
            Instant end = ends.get(cluster.id());
            boolean isLapsed = end != null && !end.isAfter(now);
            seen.add(isLapsed ? cluster.lapsed() : cluster);
            if (end != null && !isLapsed && end.isBefore(until)) {
                until = end;
            }
        }
        return new View(List.copyOf(seen), until);
    }

    private record View(List<Cluster> clusters, Instant until) {}
}
