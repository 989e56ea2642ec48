package dev.heimdall.api.catalog;

import dev.heimdall.api.catalog.held.Schemas;
import dev.heimdall.api.catalog.row.AuditStore;
import dev.heimdall.api.catalog.row.ChangeFollower;
import dev.heimdall.api.catalog.row.ChangeStore;
import dev.heimdall.api.catalog.row.ClusterLeaseStore;
import dev.heimdall.api.catalog.row.ContextStore;
import dev.heimdall.api.catalog.row.EntryStore;
import dev.heimdall.api.catalog.row.RevisionKeyStore;
import dev.heimdall.api.catalog.row.Revisions;
import dev.heimdall.api.clock.Ticker;
import dev.heimdall.api.database.DatabaseWait;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.catalog.AllowedCallers;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the catalogue at the start, where a broken one ends it, and follows its files and its tables. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    SealedContexts sealedContexts(ContextStore store, CatalogSettings settings) {
        return new SealedContexts(store, settings.sealKeys());
    }

    @Bean
    CatalogRows catalogRows(
            EntryStore.Both entries,
            ClusterLeaseStore leases,
            SealedContexts contexts,
            ChangeStore changes,
            AuditStore history) {
        return new CatalogRows(entries.ofCommands(), entries.ofClusters(), leases, contexts, changes, history);
    }

    @Bean
    Revisions revisions(RevisionKeyStore keys, DatabaseWait wait) {
        return wait.patiently(keys::read);
    }

    @Bean
    Schemas schemas(Plugins plugins) {
        return new Schemas(plugins::find);
    }

    @Bean
    LiveCatalog liveCatalog(CatalogRows rows, Revisions revisions, Schemas schemas, CatalogSettings settings) {
        return new LiveCatalog(rows, revisions, schemas, settings.defaultTimeout());
    }

    @Bean
    Editors editors(CatalogSettings settings) {
        return new Editors(new AllowedCallers(
                settings.editors().stream().map(Pattern::compile).toList()));
    }

    @Bean
    FileWatch fileWatch(CatalogSettings settings, CatalogRows rows, LiveCatalog catalog) {
        return new FileWatch(settings.path(), new FilePublisher(rows, catalog));
    }

    /** Before the first request is taken. */
    @Bean
    SmartInitializingSingleton firstCatalog(SealedContexts contexts, FileWatch files, DatabaseWait wait) {
        return () -> wait.patiently(() -> {
            contexts.reseal();
            files.begin();
        });
    }

    @Bean
    Ticker catalogFiles(FileWatch files, CatalogSettings settings) {
        return new Ticker("watch over the catalogue's files", settings.reload(), files::look);
    }

    @Bean
    ChangeWatch catalogChanges(ChangeStore changes, List<ChangeFollower> followers) {
        return new ChangeWatch(changes, followers);
    }
}
