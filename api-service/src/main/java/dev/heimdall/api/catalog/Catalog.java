package dev.heimdall.api.catalog;

import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.run.Target;
import dev.heimdall.selection.Candidate;
import java.util.List;
import java.util.Optional;

/** The commands and clusters as they stand now. */
public interface Catalog {

    List<Command> commands();

    List<Cluster> clusters();

    /** The pair as it may leave this service: secrets as references. */
    Target target(Candidate candidate);

    /** What the plugin says against the contexts of a pair, one sentence each; nothing while it is not known. */
    default List<String> problems(Candidate candidate) {
        return List.of();
    }

    /** The JSON text that a reference of {@link #target} stands for; for workers only. */
    Optional<String> secret(String reference);
}
