package dev.heimdall.api.job.search;

import dev.heimdall.api.http.QueryReader;
import org.jspecify.annotations.Nullable;

/** A text that a column must equal, or a pattern of SQL's LIKE that it must be like. */
public record TextFilter(@Nullable String exact, @Nullable String pattern) {

    public static TextFilter of(@Nullable String text) {
        return text != null && QueryReader.isPattern(text) ? new TextFilter(null, text) : new TextFilter(text, null);
    }
}
