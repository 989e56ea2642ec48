package dev.heimdall.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextCursor absent on the last page
 */
public record JobPage(
        @JsonProperty("data") List<Job> jobs, @Nullable String nextCursor) {

    /** The server leaves out what is empty. */
    public JobPage {
        jobs = jobs == null ? List.of() : jobs;
    }
}
