package dev.heimdall.api.run.flow;

import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.context.DurationText;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.RunOutcome;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether the job is to stop: somebody canceled it, or its time is up. */
final class StopWish {

    private final CancellationScope asked;
    private final long begun = Workflow.currentTimeMillis();
    private final Duration gone;
    private final boolean wasAsked;
    private Promise<Void> timeUp;
    private Duration timeout;

    /**
     * The clock runs from here. That of a job which is under way goes on, and the wish may have been told to a workflow that
     * Temporal lost.
     */
    StopWish(CancellationScope asked, Duration timeout, JobInput.@Nullable Resume resume) {
        Duration left = resume == null ? timeout : left(timeout, resume);
        this.asked = asked;
        this.wasAsked = resume != null && resume.isToStop();
        this.timeout = timeout;
        this.gone = timeout.minus(left);
        this.timeUp = timer(left);
    }

    private static Duration left(Duration timeout, JobInput.Resume resume) {
        Duration gone = Duration.ofMillis(
                Workflow.currentTimeMillis() - resume.acceptedAt().toEpochMilli());
        return gone.compareTo(timeout) < 0 ? timeout.minus(gone) : Duration.ZERO;
    }

    private static Promise<Void> timer(Duration left) {
        return Workflow.newTimer(
                left, TimerOptions.newBuilder().setSummary("timeout of the job").build());
    }

    /** Where the job goes on elsewhere, the other command may allow it less; the clock goes on. */
    void narrow(Duration other) {
        if (other.compareTo(timeout) >= 0) {
            return;
        }
        timeout = other;
        Duration passed = gone.plusMillis(Workflow.currentTimeMillis() - begun);
        timeUp = passed.compareTo(other) < 0 ? timer(other.minus(passed)) : Workflow.newPromise(null);
    }

    boolean isThere() {
        return isAsked() || timeUp.isCompleted();
    }

    private boolean isAsked() {
        return wasAsked || asked.isCancelRequested();
    }

    /** Whether stops are offered until a worker takes them: workflows that began under older code do not know that. */
    boolean isOffered() {
        return JobWorkflowImpl.isSince("stops-are-offered");
    }

    /** The end of a job that has stopped as it was told to. */
    Ending fulfilled(UUID id, int attempt, @Nullable RunOutcome outcome) {
        return isAsked()
                ? new Ending(id, JobStatus.CANCELED, attempt, null, outcome)
                : new Ending(id, JobStatus.KILLED, attempt, "timed out after " + DurationText.format(timeout), outcome);
    }

    /** The end of a job of which nobody knows whether it has stopped. */
    Ending unconfirmed(UUID id, int attempt, String why) {
        String wish = isAsked() ? "it was canceled" : "it timed out after " + DurationText.format(timeout);
        return Ending.of(id, JobStatus.FAILED, attempt, wish + ", but the stop is not confirmed: " + why);
    }
}
