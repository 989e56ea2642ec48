package dev.heimdall.report;

import dev.heimdall.run.RunOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The news of one attempt since the last report; what is absent has not changed.
 *
 * @param outcome only one that {@link RunOutcome#isFinal()}: others are the workflow's to judge
 */
public record Report(
        String jobId,
        int attempt,
        @Nullable Instant startedAt,
        @Nullable String handle,
        @Nullable Progress progress,
        @Nullable RunOutcome outcome) {

    /** How far the work is: a fraction between 0 and 1, and a short text. */
    public record Progress(double fraction, String text) {}

    /** Both in one: the newer news win. */
    public Report and(Report newer) {
        return new Report(
                jobId,
                attempt,
                startedAt == null ? newer.startedAt : startedAt,
                newer.handle == null ? handle : newer.handle,
                newer.progress == null ? progress : newer.progress,
                newer.outcome == null ? outcome : newer.outcome);
    }
}
