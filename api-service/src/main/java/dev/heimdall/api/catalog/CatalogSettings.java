package dev.heimdall.api.catalog;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where commands and clusters come from.
 *
 * @param path a YAML file, or a folder whose *.yaml and *.yml files are read
 * @param defaultTimeout how long a job may take that sets no timeout, and whose command sets none
 */
@ConfigurationProperties(prefix = "heimdall.catalog", ignoreUnknownFields = false)
public record CatalogSettings(
        @DefaultValue("configs/catalog") Path path,
        @DefaultValue("24h") Duration defaultTimeout) {

    public CatalogSettings {
        if (path.toString().isBlank()) {
            throw new IllegalArgumentException("heimdall.catalog.path must name a file or a folder");
        }
        if (!defaultTimeout.isPositive()) {
            throw new IllegalArgumentException("heimdall.catalog.default-timeout must be longer than nothing");
        }
    }
}
