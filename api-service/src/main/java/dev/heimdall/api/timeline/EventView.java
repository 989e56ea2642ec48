package dev.heimdall.api.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as clients see it.
 *
 * @param jobId absent where all events are those of one job, like name and user
 * @param time in UTC, as RFC 3339 writes it
 * @param kind the status of the job from then on
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record EventView(
        long id,
        @JsonProperty("job_id") @Nullable UUID jobId,
        @Nullable String name,
        @Nullable String user,
        String time,
        String kind,
        int attempt,
        @Nullable String text) {

    static EventView ofOne(JobEvent event) {
        return new EventView(
                event.number(),
                null,
                null,
                null,
                event.at().toString(),
                event.status().name(),
                event.attempt(),
                event.detail());
    }

    static EventView ofAny(JobEvent event) {
        return new EventView(
                event.number(),
                event.jobId(),
                event.name(),
                event.caller(),
                event.at().toString(),
                event.status().name(),
                event.attempt(),
                event.detail());
    }
}
