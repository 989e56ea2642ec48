package dev.heimdall.run;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The job as it travels through Temporal.
 *
 * @param context JSON object text as the client sent it
 * @param description absent where there is none, and in what older versions recorded
 */
public record JobCard(
        String id,
        String name,
        String version,
        String caller,
        SortedSet<String> tags,
        SortedSet<String> commandCriteria,
        SortedSet<String> clusterCriteria,
        String context,
        Instant createdAt,
        @Nullable String description) {}
