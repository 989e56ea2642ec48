package dev.heimdall.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Function;
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

    /** The page of rows of which one more was looked for than it holds. */
    public static <R, T> Page<T> of(List<R> found, int limit, Function<R, T> view, Function<R, String> cursor) {
        List<R> shown = found.subList(0, Math.min(limit, found.size()));
        return of(shown.stream().map(view).toList(), found.size() > limit ? cursor.apply(shown.getLast()) : null);
    }
}
