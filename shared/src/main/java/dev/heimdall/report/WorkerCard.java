package dev.heimdall.report;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/**
 * A worker introduces itself: the pools it serves and the plugins it has.
 *
 * @param slots how many runs of each pool it takes at once; 0 from workers that do not say
 * @param isDraining it takes no more runs and ends when those under way are over
 */
public record WorkerCard(
        String id,
        String host,
        String version,
        Instant startedAt,
        SortedSet<String> pools,
        List<PluginCard> plugins,
        int slots,
        boolean isDraining) {

    /** What it says when it is about to end. */
    public WorkerCard draining() {
        return new WorkerCard(id, host, version, startedAt, pools, plugins, slots, true);
    }

    /**
     * A plugin and the JSON Schemas of its three contexts; keys that are secret are {@code writeOnly} in them.
     *
     * @param isRepeatable the plugin's word whether running a job twice does no harm
     * @param hasProbe whether it can ask a cluster how it is
     * @param isRemote whether its work is done elsewhere, and is looked for there before it is begun again; false from workers
     *     that do not say
     */
    public record PluginCard(
            String name,
            boolean isRepeatable,
            boolean hasProbe,
            boolean isRemote,
            String commandSchema,
            String clusterSchema,
            String jobSchema) {}
}
