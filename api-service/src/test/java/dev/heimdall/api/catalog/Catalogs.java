package dev.heimdall.api.catalog;

import dev.heimdall.api.catalog.file.CatalogFiles;
import dev.heimdall.api.catalog.held.Schemas;
import dev.heimdall.api.catalog.row.Revisions;
import dev.heimdall.api.catalog.row.RowStores;
import dev.heimdall.api.catalog.seal.SealKeys;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.worker.Plugins;
import java.time.Duration;
import java.util.List;

/** Instances of the service over one database, by what they know of the catalogue. */
final class Catalogs {

    private final RowStores stores = new RowStores(EmbeddedDatabase.create());

    CatalogRows rows() {
        return new CatalogRows(
                stores.commands(),
                stores.clusters(),
                stores.leases(),
                new SealedContexts(stores.contexts(), new SealKeys(List.of())),
                stores.changes(),
                stores.history());
    }

    LiveCatalog instance(CatalogFiles files, Plugins plugins) {
        return instance(files, plugins, new byte[] {1, 2, 3});
    }

    LiveCatalog instance(CatalogFiles files, Plugins plugins, byte[] key) {
        LiveCatalog catalog =
                new LiveCatalog(rows(), new Revisions(key), new Schemas(plugins::find), Duration.ofHours(24));
        publisher(catalog).publish(files);
        return catalog;
    }

    FilePublisher publisher(LiveCatalog catalog) {
        return new FilePublisher(rows(), catalog);
    }
}
