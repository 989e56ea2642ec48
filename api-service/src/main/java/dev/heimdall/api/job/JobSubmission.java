package dev.heimdall.api.job;

import java.time.Duration;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for, checked field by field.
 *
 * @param tags without the system tags
 * @param context JSON object text as it was sent
 * @param timeout counts unless the command allows less; absent means the command's
 */
public record JobSubmission(
        String name,
        String version,
        String description,
        SortedSet<String> tags,
        @Nullable String context,
        SortedSet<String> commandCriteria,
        SortedSet<String> clusterCriteria,
        boolean storeResultSync,
        @Nullable Duration timeout) {}
