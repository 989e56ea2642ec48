package dev.heimdall.api.job.search;

import org.jspecify.annotations.Nullable;

/** A text that a column must equal, or, where it holds wildcards of SQL's LIKE, must be like. */
public record TextFilter(@Nullable String exact, @Nullable String pattern) {

    public static final TextFilter NONE = new TextFilter(null, null);

    public static TextFilter of(@Nullable String text) {
        boolean isPattern = text != null && text.chars().anyMatch(c -> c == '%' || c == '_' || c == '\\');
        return isPattern ? new TextFilter(null, text) : new TextFilter(text, null);
    }
}
