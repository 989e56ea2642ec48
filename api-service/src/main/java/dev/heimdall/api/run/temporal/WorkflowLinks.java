package dev.heimdall.api.run.temporal;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Where Temporal's own pages show the workflow of a job. */
public final class WorkflowLinks {

    private final TemporalSettings settings;

    public WorkflowLinks(TemporalSettings settings) {
        this.settings = settings;
    }

    public Optional<URI> of(UUID jobId) {
        String pages = settings.uiUrl();
        if (pages.isBlank()) {
            return Optional.empty();
        }
        String base = pages.endsWith("/") ? pages : pages + "/";
        return Optional.of(URI.create(base + "namespaces/" + settings.namespace() + "/workflows/" + jobId));
    }
}
