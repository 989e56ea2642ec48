package dev.heimdall.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list, and the cursor of the next if there is one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        List<T> data,
        @JsonProperty("has_more") @Nullable Boolean hasMore,
        @JsonProperty("next_cursor") @Nullable String nextCursor) {

    public static <T> Page<T> of(List<T> data, @Nullable String nextCursor) {
        return new Page<>(data, nextCursor == null ? null : true, nextCursor);
    }
}
