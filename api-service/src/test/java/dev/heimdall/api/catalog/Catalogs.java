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
import org.springframework.jdbc.core.simple.JdbcClient;

/** Instances of the service over one database, by what they know of the catalogue. */
final class Catalogs {

    private final EmbeddedDatabase database;
    private final RowStores stores;
    private final SealKeys keys;

    Catalogs() {
        this(EmbeddedDatabase.create(), List.of());
    }

    private Catalogs(EmbeddedDatabase database, List<String> keys) {
        this.database = database;
        this.stores = new RowStores(database);
        this.keys = new SealKeys(keys);
    }

    /** The next instances over the same database, with these keys. */
    Catalogs withKeys(String... lines) {
        return new Catalogs(database, List.of(lines));
    }

    JdbcClient jdbc() {
        return JdbcClient.create(database.dataSource());
    }

    CatalogRows rows() {
        return new CatalogRows(
                stores.commands(),
                stores.clusters(),
                stores.leases(),
                new SealedContexts(stores.contexts(), keys),
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
