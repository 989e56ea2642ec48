package dev.heimdall.api.run.step;

import dev.heimdall.api.job.JobSubmission;
import dev.heimdall.api.run.row.NewJob;
import dev.heimdall.run.JobCard;
import java.time.Instant;
import java.util.UUID;

/** A job that has no row yet, on its way into its workflow, and out of it into the row. */
public final class UnstoredJob {

    private UnstoredJob() {}

    /**
     * It will be stored with the choice of where it goes.
     *
     * @param until when whoever answers the client stores the job himself, or says that it is not taken
     */
    public static JobInput input(NewJob job, Instant until) {
        JobSubmission submission = job.submission();
        return new JobInput(
                JobInput.card(job.asStored()),
                submission.timeout(),
                null,
                new JobInput.Unstored(
                        submission.description(), submission.context() != null, submission.storeResultSync(), until));
    }

    static NewJob row(JobInput input, JobInput.Unstored more) {
        JobCard card = input.card();
        return new NewJob(
                UUID.fromString(card.id()),
                card.createdAt(),
                card.caller(),
                card.tags(),
                new JobSubmission(
                        card.name(),
                        card.version(),
                        more.description(),
                        card.tags(),
                        more.hasContext() ? card.context() : null,
                        card.commandCriteria(),
                        card.clusterCriteria(),
                        more.storeResultSync(),
                        input.timeout()));
    }
}
