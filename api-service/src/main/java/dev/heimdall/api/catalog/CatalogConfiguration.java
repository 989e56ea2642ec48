package dev.heimdall.api.catalog;

import dev.heimdall.api.catalog.file.CatalogFiles;
import dev.heimdall.api.catalog.file.CatalogReader;
import dev.heimdall.api.worker.Plugins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the catalogue at the start; a broken one ends it. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogConfiguration.class);

    @Bean
    FileCatalog fileCatalog(CatalogSettings settings, RevisionKeyStore keys, Plugins plugins) {
        CatalogFiles files = CatalogReader.read(settings.path());
        files.warnings().forEach(warning -> LOG.warn("Catalogue: {}", warning));
        LOG.info("Catalogue: {} from {}", files, settings.path());
        return new FileCatalog(files, keys.read(), plugins::find, settings.defaultTimeout());
    }
}
