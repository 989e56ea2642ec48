package dev.heimdall.api.run.row;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.RunOutcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a job ends: what its row is to say, and what its workflow returns so that the row can be mended later.
 *
 * @param attempt the last one; 0 if there was none
 * @param error a sentence; absent if the job succeeded or was canceled
 * @param outcome of the last attempt, if it had one
 */
public record Ending(
        UUID jobId,
        JobStatus status,
        int attempt,
        @Nullable String error,
        @Nullable RunOutcome outcome) {

    /** The end by an outcome that {@link RunOutcome#isFinal()}. */
    public static Ending of(UUID jobId, int attempt, RunOutcome outcome) {
        JobStatus status = outcome.kind() == RunOutcome.Kind.SUCCEEDED ? JobStatus.SUCCEEDED : JobStatus.FAILED;
        return new Ending(jobId, status, attempt, outcome.error(), outcome);
    }

    public static Ending of(UUID jobId, JobStatus status, int attempt, @Nullable String error) {
        return new Ending(jobId, status, attempt, error, null);
    }

    /** As a row tells it. */
    public static Ending of(StoredJob row) {
        return of(row.id(), row.status(), row.attempt(), row.error());
    }
}
