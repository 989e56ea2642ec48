package dev.heimdall.api.catalog;

import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.run.Target;
import dev.heimdall.selection.Candidate;
import java.util.List;
import java.util.Optional;

/** A catalogue that nothing is in. */
public final class EmptyCatalog implements Catalog {

    @Override
    public List<Command> commands() {
        return List.of();
    }

    @Override
    public List<Cluster> clusters() {
        return List.of();
    }

    @Override
    public Target target(Candidate candidate) {
        throw new IllegalArgumentException("Not of this catalogue: " + candidate);
    }

    @Override
    public Optional<String> secret(String reference) {
        return Optional.empty();
    }
}
