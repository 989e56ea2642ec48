package dev.heimdall.api.catalog;

import static dev.heimdall.api.settings.Requirement.require;

import dev.heimdall.api.catalog.seal.KeyFile;
import dev.heimdall.api.catalog.seal.SealKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where commands and clusters come from.
 *
 * @param path a YAML file, or a folder whose *.yaml and *.yml files are read
 * @param defaultTimeout how long a job may take that sets no timeout, and whose command sets none
 * @param reload how often the files are looked at; a change counts once two looks saw the same
 * @param editors who may change the catalogue through the API: patterns that must match the whole caller name. Whoever may,
 *     can have workers send any secret that they can look up to any address
 * @param keys what seals the secrets that come by API, and those that files held when jobs were routed by them: each
 *     ID:BASE64 of 32 bytes, the newest first; give them by the environment, HEIMDALL_CATALOG_KEYS. Without any key the
 *     first are refused, and the second are what the files say now
 * @param keyFile more keys of that form, one on each line; empty means none
 * @param makeKey whether a key file that is not there is made; for a single instance
 */
@ConfigurationProperties(prefix = "heimdall.catalog", ignoreUnknownFields = false)
public record CatalogSettings(
        @DefaultValue("configs/catalog") Path path,
        @DefaultValue("24h") Duration defaultTimeout,
        @DefaultValue("2s") Duration reload,
        @DefaultValue(".*") List<String> editors,
        @DefaultValue List<String> keys,
        @DefaultValue("") String keyFile,
        @DefaultValue("false") boolean makeKey) {

    public CatalogSettings {
        require(!path.toString().isBlank(), "heimdall.catalog.path must name a file or a folder");
        require(defaultTimeout.isPositive(), "heimdall.catalog.default-timeout must be longer than nothing");
        require(reload.compareTo(Duration.ofMillis(50)) >= 0, "heimdall.catalog.reload must be at least 50ms");
        editors = List.copyOf(editors);
        keys = List.copyOf(keys);
        editors.forEach(CatalogSettings::requirePattern);
    }

    private static void requirePattern(String text) {
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "heimdall.catalog.editors holds '" + text + "', which is no regular expression: "
                            + e.getDescription(),
                    e);
        }
    }

    SealKeys sealKeys() {
        List<String> all = new ArrayList<>(keys);
        if (!keyFile.isBlank()) {
            Path file = Path.of(keyFile);
            if (makeKey) {
                KeyFile.makeIfMissing(file);
            }
            all.addAll(KeyFile.read(file));
        }
        return new SealKeys(all);
    }

    @Override
    public String toString() {
        return "CatalogSettings[path=" + path + "]";
    }
}
