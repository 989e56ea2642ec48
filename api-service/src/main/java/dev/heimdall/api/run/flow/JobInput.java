package dev.heimdall.api.run.flow;

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
 */
public record JobInput(
        JobCard card, @Nullable Duration timeout, @Nullable Resume resume) {

    /**
     * A job that is under way.
     *
     * @param attempt the next one
     * @param handle what it is to follow; absent means that it starts anew
     * @param acceptedAt from when the timeout counts
     * @param isUnheard whether no worker was heard of: an attempt may have been begun all the same, so this is not the first
     */
    public record Resume(int attempt, @Nullable String handle, Target target, Instant acceptedAt, boolean isUnheard) {}

    /** A job from its start. */
    public static JobInput of(StoredJob job) {
        return new JobInput(card(job), job.timeout(), null);
    }

    public static JobInput of(StoredJob job, Resume resume) {
        return new JobInput(card(job), job.timeout(), resume);
    }

    private static JobCard card(StoredJob job) {
        return new JobCard(
                job.id().toString(),
                job.name(),
                job.version(),
                job.caller(),
                job.tags(),
                job.commandCriteria(),
                job.clusterCriteria(),
                job.context() == null ? "{}" : job.context(),
                job.createdAt());
    }
}
