package dev.heimdall.api.job.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.heimdall.api.job.JobAttempt;
import org.jspecify.annotations.Nullable;

/** One try of a job on one cluster, as clients see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttemptView(
        int number,
        String cluster,
        String pool,
        long from,
        @Nullable Long to,
        @Nullable String why) {

    public static AttemptView of(JobAttempt attempt) {
        return new AttemptView(
                attempt.number(),
                attempt.cluster(),
                attempt.pool(),
                attempt.from().getEpochSecond(),
                attempt.to() == null ? null : attempt.to().getEpochSecond(),
                attempt.why());
    }
}
