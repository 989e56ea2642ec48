package dev.heimdall.api.catalog.file;

import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import java.util.List;

/**
 * What the files hold, in their order, contexts with their literal secrets.
 *
 * @param warnings sentences worth a look
 */
public record CatalogFiles(List<Command> commands, List<Cluster> clusters, List<String> warnings) {

    @Override
    public String toString() {
        return commands.size() + " commands and " + clusters.size() + " clusters";
    }
}
