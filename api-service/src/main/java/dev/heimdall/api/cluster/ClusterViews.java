package dev.heimdall.api.cluster;

import dev.heimdall.api.catalog.CatalogRows;
import dev.heimdall.api.catalog.LiveCatalog;
import dev.heimdall.api.catalog.entry.ShownEntries;
import dev.heimdall.api.catalog.row.StoredEntry;
import dev.heimdall.api.cluster.health.LiveHealth;
import dev.heimdall.api.cluster.health.ProbePlan;
import dev.heimdall.catalog.Cluster;
import org.jspecify.annotations.Nullable;

/** Shows clusters as they stand. */
final class ClusterViews {

    private ClusterViews() {}

    static ShownEntries<Cluster, ClusterView> of(CatalogRows rows, LiveCatalog catalog, LiveHealth health) {
        return new ShownEntries<>(
                Cluster.class,
                rows.clusters(),
                row -> catalog.shownCluster(row.id(), row.revision()),
                (cluster, row) ->
                        ClusterView.of(cluster, row, health(cluster, row, health), catalog.problems(cluster)));
    }

    /** Only of what the cluster is now, not of what it was once. */
    private static @Nullable HealthView health(Cluster cluster, StoredEntry row, LiveHealth health) {
        return row.content().isGone() || !ProbePlan.mayBeProbed(cluster)
                ? null
                : health.find(cluster.id()).map(HealthView::of).orElse(HealthView.UNKNOWN);
    }
}
