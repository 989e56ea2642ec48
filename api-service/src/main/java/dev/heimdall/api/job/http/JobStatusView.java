package dev.heimdall.api.job.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.job.JobStatus;
import org.jspecify.annotations.Nullable;

/** The answer for those who poll. */
record JobStatusView(
        @JsonProperty("updated_at") long updatedAt,
        JobStatus status,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        String error) {

    static JobStatusView of(StoredJob job) {
        return new JobStatusView(job.updatedAt().getEpochSecond(), job.status(), job.error());
    }
}
