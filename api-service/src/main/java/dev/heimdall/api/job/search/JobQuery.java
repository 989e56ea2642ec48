package dev.heimdall.api.job.search;

import dev.heimdall.api.http.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * A page of jobs.
 *
 * @param after the last row of the page before
 */
public record JobQuery(
        JobFilter filter,
        JobOrder order,
        TimeSpan span,
        @Nullable Cursor after,
        int limit) {}
