package dev.heimdall.catalog;

import dev.heimdall.plugin.Attribute;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A place where commands run.
 *
 * @param tags what commands and jobs ask for, the {@link SystemTags} included
 * @param context JSON object text
 * @param healthCheck whether the cluster may be probed
 * @param attributes what is shown with each job, label by label; the values are templates
 * @param pool the workers that can reach this cluster
 * @param weight share of the choice among equals; 0 means only when nothing else is left
 * @param capacity how many jobs it takes at once
 * @param isLapsed whether it registered itself for a time that is over: it takes part in nothing until it is back
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
        int weight,
        Capacity capacity,
        boolean isLapsed)
        implements Entry {

    public Cluster {
        capacity = capacity == null ? Capacity.UNLIMITED : capacity;
        if (weight < 0) {
            throw new IllegalArgumentException("weight of cluster " + id + " must not be negative");
        }
    }

    /** The same with another status and another context. */
    @Override
    public Cluster with(EntryStatus newStatus, String newContext) {
        return new Cluster(
                id,
                name,
                version,
                newStatus,
                description,
                user,
                tags,
                newContext,
                healthCheck,
                attributes,
                pool,
                weight,
                capacity,
                isLapsed);
    }

    /** The same once its lease is over. */
    public Cluster lapsed() {
        return new Cluster(
                id,
                name,
                version,
                status,
                description,
                user,
                tags,
                context,
                healthCheck,
                attributes,
                pool,
                weight,
                capacity,
                true);
    }
}
