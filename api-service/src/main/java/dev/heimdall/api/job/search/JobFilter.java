package dev.heimdall.api.job.search;

import dev.heimdall.job.JobStatus;
import java.util.SortedSet;

/**
 * What the jobs of a list have in common.
 *
 * @param statuses empty means any
 * @param tags a job must carry all of them
 */
public record JobFilter(
        TextFilter id,
        TextFilter caller,
        TextFilter name,
        TextFilter version,
        TextFilter command,
        TextFilter cluster,
        SortedSet<JobStatus> statuses,
        SortedSet<String> tags) {}
