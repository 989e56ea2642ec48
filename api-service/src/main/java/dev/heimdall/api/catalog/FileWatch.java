package dev.heimdall.api.catalog;

import dev.heimdall.api.catalog.file.BrokenCatalog;
import dev.heimdall.api.catalog.file.CatalogFiles;
import dev.heimdall.api.catalog.file.CatalogReader;
import dev.heimdall.api.health.ReadinessCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the catalogue's files. What it reads is compared by content, as clocks of mounts are coarse; a change counts once
 * two looks saw the same; while the files are broken, the last good ones stay.
 */
final class FileWatch implements ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private final Path path;
    private final FilePublisher publisher;
    private String acted = "";
    private String last = "";
    private volatile List<String> notes = List.of();

    FileWatch(Path path, FilePublisher publisher) {
        this.path = path;
        this.publisher = publisher;
    }

    /** Throws {@link BrokenCatalog}: nobody may begin with nothing. */
    synchronized void begin() {
        last = CatalogReader.digest(path);
        act(CatalogReader.read(path));
        acted = last;
    }

    synchronized void look() {
        String found = CatalogReader.digest(path);
        boolean isSettled = found.equals(last);
        last = found;
        if (!isSettled || found.equals(acted)) {
            return;
        }
        try {
            act(CatalogReader.read(path));
        } catch (BrokenCatalog e) {
            LOG.error("The catalogue stays as it was, since its files cannot be used now: {}", e.getMessage());
            notes = List.of(
                    "the files cannot be used, so the last good ones count: " + String.join("; ", e.problems()));
        }
        acted = found;
    }

    private void act(CatalogFiles files) {
        List<String> all = new ArrayList<>(publisher.publish(files));
        notes = List.copyOf(all);
        all.addAll(files.warnings());
        all.forEach(warning -> LOG.warn("Catalogue: {}", warning));
        LOG.info("Catalogue: {} from {}", files, path);
    }

    @Override
    public String name() {
        return "catalog";
    }

    /** Jobs go on with what was good. */
    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public Optional<String> warning() {
        return notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes));
    }
}
