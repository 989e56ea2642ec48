package dev.heimdall.client;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done: the tags that choose command and cluster, and the context that the command reads.
 *
 * @param context plain JSON values: Map, List, String, Boolean, numbers
 * @param timeout how long it may take from its acceptance; absent means what the command allows, and never more
 */
public record JobRequest(
        String name,
        String version,
        String description,
        Set<String> tags,
        Map<String, ?> context,
        Set<String> commandCriteria,
        Set<String> clusterCriteria,
        @Nullable Duration timeout) {

    /** A job for the command and the cluster that carry one tag each. */
    public static JobRequest of(String name, String command, String cluster) {
        return new JobRequest(name, "1", "", Set.of(), Map.of(), Set.of(command), Set.of(cluster), null);
    }

    public JobRequest withContext(Map<String, ?> replaced) {
        return new JobRequest(name, version, description, tags, replaced, commandCriteria, clusterCriteria, timeout);
    }

    public JobRequest withTags(String... replaced) {
        return new JobRequest(
                name, version, description, Set.of(replaced), context, commandCriteria, clusterCriteria, timeout);
    }

    public JobRequest withTimeout(Duration replaced) {
        return new JobRequest(name, version, description, tags, context, commandCriteria, clusterCriteria, replaced);
    }
}
