package dev.heimdall.api.cluster;

import dev.heimdall.api.catalog.CatalogJson;
import dev.heimdall.api.catalog.FileCatalog;
import dev.heimdall.api.catalog.entry.StoredEntry;
import dev.heimdall.catalog.Cluster;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Stores the clusters of the files before the first request is taken. */
@Component
final class ClusterRegistration implements SmartInitializingSingleton {

    private final FileCatalog catalog;
    private final ClusterStore store;

    ClusterRegistration(FileCatalog catalog, ClusterStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    @Override
    public void afterSingletonsInstantiated() {
        store.replaceAll(catalog.clusters().stream().map(this::draft).toList());
    }

    private StoredEntry.Draft draft(Cluster cluster) {
        String revision = catalog.clusterRevision(cluster.id()).orElseThrow();
        return new StoredEntry.Draft(cluster.id(), CatalogJson.text(cluster), revision);
    }
}
