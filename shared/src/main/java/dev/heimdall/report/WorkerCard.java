package dev.heimdall.report;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/** A worker introduces itself: the pools it serves and the plugins it has. */
public record WorkerCard(
        String id, String host, String version, Instant startedAt, SortedSet<String> pools, List<PluginCard> plugins) {

    /**
     * A plugin and the JSON Schemas of its three contexts; keys that are secret are {@code writeOnly} in them.
     *
     * @param isRepeatable whether a run that was lost may simply be repeated
     */
    public record PluginCard(
            String name, boolean isRepeatable, String commandSchema, String clusterSchema, String jobSchema) {}
}
