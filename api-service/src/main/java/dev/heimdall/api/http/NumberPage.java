package dev.heimdall.api.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which page is wanted of a list whose rows are in the order of their numbers.
 *
 * @param last number of the last row of the page before; absent for the first page
 */
public record NumberPage(@Nullable Long last, int limit) {

    /** The parameters that say so. */
    public static final List<String> PARAMETERS = List.of("limit", "cursor");

    public static NumberPage read(QueryReader query) {
        return new NumberPage(number(query.value("cursor")), query.limit());
    }

    private static @Nullable Long number(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            return Long.valueOf(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(400, "invalid-cursor", "invalid pagination cursor");
        }
    }

    /** How many rows to read: one more than the page holds tells whether there is another page. */
    public int lookAhead() {
        return limit + 1;
    }

    /** The page of what was found with {@link #lookAhead()}. */
    public <R, T> Page<T> of(List<R> found, ToLongFunction<R> number, Function<R, T> view) {
        return Page.of(found, limit, view, row -> cursor(number.applyAsLong(row)));
    }

    private static String cursor(long number) {
        byte[] bytes = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
