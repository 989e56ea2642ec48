package dev.heimdall.api.cluster;

import dev.heimdall.api.catalog.CatalogRows;
import dev.heimdall.api.catalog.LiveCatalog;
import dev.heimdall.api.catalog.entry.ShownEntries;
import dev.heimdall.catalog.Cluster;

/** Shows clusters as they stand. */
final class ClusterViews {

    private ClusterViews() {}

    static ShownEntries<Cluster, ClusterView> of(CatalogRows rows, LiveCatalog catalog) {
        return new ShownEntries<>(
                Cluster.class,
                rows.clusters(),
                row -> catalog.shownCluster(row.id(), row.revision()),
                (cluster, row) -> ClusterView.of(cluster, row, catalog.problems(cluster)));
    }
}
