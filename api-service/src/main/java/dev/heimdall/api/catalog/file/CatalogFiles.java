package dev.heimdall.api.catalog.file;

import dev.heimdall.api.catalog.held.Held;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.Entry;
import java.util.List;
import java.util.Map;

/**
 * What the files hold, in their order, contexts with their literal secrets.
 *
 * @param files which file each entry stands in, by the name that {@link Held#owner} gives it
 * @param warnings sentences worth a look
 */
public record CatalogFiles(
        List<Command> commands, List<Cluster> clusters, Map<String, String> files, List<String> warnings) {

    public static final CatalogFiles NONE = new CatalogFiles(List.of(), List.of(), Map.of(), List.of());

    /** The file that an entry stands in. */
    public String fileOf(Entry entry) {
        return files.getOrDefault(Held.owner(entry), "a file");
    }

    @Override
    public String toString() {
        return commands.size() + " commands and " + clusters.size() + " clusters";
    }
}
