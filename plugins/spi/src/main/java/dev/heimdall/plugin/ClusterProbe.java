package dev.heimdall.plugin;

import java.time.Duration;

/**
 * Asks a cluster whether it can take work. Asked every 30 s unless told otherwise, at any time and several at once: it
 * costs the back end as little as can be, wakes nothing that sleeps, and changes nothing.
 *
 * @param <K> context of the cluster; references to secrets are resolved in it
 */
@FunctionalInterface
public interface ClusterProbe<K extends Record> {

    /**
     * Returns if the cluster can take work now; a failure's sentence says why not. Whoever takes longer than the limit is
     * interrupted and counts as failed.
     */
    void probe(K cluster, Duration limit) throws PluginFailure, InterruptedException;
}
