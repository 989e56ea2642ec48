package dev.heimdall.run;

import dev.heimdall.catalog.Retry;
import dev.heimdall.plugin.Attribute;
import java.time.Duration;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A chosen pair as it travels: recorded once in the history of the workflow, so that a job ends on the configuration it
 * began with. Secrets in the contexts are references.
 */
public record Target(
        Side command,
        Side cluster,
        String plugin,
        String pool,
        boolean isSync,
        Duration timeout,
        Retry retry,
        SortedMap<String, Attribute> attributes) {

    /**
     * A command or a cluster.
     *
     * @param context JSON object text
     */
    public record Side(String id, String name, String version, SortedSet<String> tags, String context) {}
}
