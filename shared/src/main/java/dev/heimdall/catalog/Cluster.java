package dev.heimdall.catalog;

import dev.heimdall.plugin.Attribute;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A place where commands run.
 *
 * @param tags what commands and jobs ask for, the system tags included
 * @param context JSON object text
 * @param healthCheck whether the cluster may be probed
 * @param attributes what is shown with each job, label by label; the values are templates
 * @param pool the workers that can reach this cluster
 * @param weight share of the choice among equals; 0 means only when nothing else is left
 */
public record Cluster(
        String id,
        String name,
        String version,
        EntryStatus status,
        String description,
        String user,
        SortedSet<String> tags,
        String context,
        boolean healthCheck,
        SortedMap<String, Attribute> attributes,
        String pool,
        int weight)
        implements Entry {

    public Cluster {
        if (weight < 0) {
            throw new IllegalArgumentException("weight of cluster " + id + " must not be negative");
        }
    }
}
