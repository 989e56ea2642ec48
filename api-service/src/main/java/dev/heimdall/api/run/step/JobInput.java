package dev.heimdall.api.run.step;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.run.JobCard;
import dev.heimdall.run.Target;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a job's workflow begins with.
 *
 * @param timeout as the client asked, capped by the command; absent means the command's
 * @param resume where to go on after Temporal lost the first workflow; absent means from the start
 * @param unstored what else the row needs; absent means that it is there
 */
public record JobInput(
        JobCard card,
        @Nullable Duration timeout,
        @Nullable Resume resume,
        @Nullable Unstored unstored) {

    /**
     * What of a job that has no row yet the card does not tell.
     *
     * @param until when whoever answers the client stores the job himself, or says that it is not taken
     */
    public record Unstored(String description, boolean hasContext, boolean storeResultSync, Instant until) {}

    /**
     * A job that is under way.
     *
     * @param attempt the next one
     * @param handle what it is to follow; absent means that it starts anew
     * @param acceptedAt from when the timeout counts
     * @param isUnheard whether nothing was heard of that may be left: an attempt may have been begun all the same, so this is
     *     not the first
     * @param isToStop whether it was canceled: nothing is started, and what earlier attempts may have left is stopped
     */
    public record Resume(
            int attempt,
            @Nullable String handle,
            Target target,
            Instant acceptedAt,
            boolean isUnheard,
            boolean isToStop) {}

    /** A job from its start. */
    public static JobInput of(StoredJob job) {
        return new JobInput(card(job), job.timeout(), null, null);
    }

    public static JobInput of(StoredJob job, Resume resume) {
        return new JobInput(card(job), job.timeout(), resume, null);
    }

    static JobCard card(StoredJob job) {
        return new JobCard(
                job.id().toString(),
                job.name(),
                job.version(),
                job.caller(),
                job.tags(),
                job.commandCriteria(),
                job.clusterCriteria(),
                job.context() == null ? "{}" : job.context(),
                job.createdAt(),
                job.description().isEmpty() ? null : job.description());
    }
}
