package dev.heimdall.api.job;

import dev.heimdall.job.JobStatus;
import dev.heimdall.plugin.Attribute;
import dev.heimdall.report.Report.Progress;
import dev.heimdall.run.ResultReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row of a job, as far as anybody reads it.
 *
 * @param timeout as the client asked; from the choice on the one that counts
 */
public record StoredJob(
        UUID id,
        String name,
        String version,
        String description,
        String caller,
        JobStatus status,
        SortedSet<String> tags,
        SortedSet<String> commandCriteria,
        SortedSet<String> clusterCriteria,
        @Nullable String context,
        boolean storeResultSync,
        @Nullable Duration timeout,
        boolean isSync,
        @Nullable String commandId,
        @Nullable String commandName,
        @Nullable String clusterId,
        @Nullable String clusterName,
        List<String> selection,
        int attempt,
        @Nullable Progress progress,
        SortedMap<String, Attribute> attributes,
        @Nullable ResultReference result,
        @Nullable String error,
        @Nullable String canceledBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
