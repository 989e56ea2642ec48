package dev.heimdall.api.catalog.row;

import dev.heimdall.api.http.Page;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.catalog.EntryStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a list of commands or clusters is asked for. Texts are patterns of SQL's LIKE: exact, unless they hold % or _.
 *
 * @param statuses absent means any
 * @param before number of the last entry of the page before
 */
public record EntryFilter(
        @Nullable String username,
        @Nullable String id,
        @Nullable String name,
        @Nullable String version,
        @Nullable String plugin,
        @Nullable List<String> statuses,
        @Nullable Long before,
        int limit) {

    /** As many as the reference ever gives. */
    private static final int MAX_LIMIT = 101;

    private static final List<String> WORDS =
            Arrays.stream(EntryStatus.values()).map(EntryStatus::name).toList();

    public static EntryFilter read(MultiValueMap<String, String> query) {
        return new EntryFilter(
                pattern(query, "username"),
                pattern(query, "id"),
                pattern(query, "name"),
                pattern(query, "version"),
                pattern(query, "plugin"),
                statuses(last(query, "status")),
                cursor(last(query, "cursor")),
                limit(last(query, "limit")));
    }

    private static @Nullable String last(MultiValueMap<String, String> query, String key) {
        List<String> values = query.get(key);
        return values == null || values.isEmpty() ? null : values.getLast();
    }

    private static @Nullable String pattern(MultiValueMap<String, String> query, String key) {
        String pattern = last(query, key);
        if (pattern == null) {
            return null;
        }
        if (pattern.indexOf('\0') >= 0) {
            throw refusal(key + " must not hold a NUL character");
        }
        if (pattern.replace("\\\\", "").endsWith("\\")) {
            throw refusal(key + " must not end with a single backslash: it makes the next character literal");
        }
        return pattern;
    }

    private static @Nullable List<String> statuses(@Nullable String words) {
        if (words == null) {
            return null;
        }
        List<String> statuses = new ArrayList<>();
        for (String word : words.split(",", -1)) {
            String status = word.strip().toUpperCase(Locale.ROOT);
            if (!status.isEmpty() && !WORDS.contains(status)) {
                throw refusal("unknown status: " + word.strip());
            }
            statuses.add(status);
        }
        return statuses;
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return MAX_LIMIT;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1) {
            throw refusal("limit must be a whole number of at least 1");
        }
        return Math.min(Integer.parseInt(text), MAX_LIMIT);
    }

    private static @Nullable Long cursor(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return Long.valueOf(new String(bytes, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(400, "invalid-cursor", "invalid pagination cursor");
        }
    }

    private static ProblemException refusal(String sentence) {
        return new ProblemException(400, "bad-parameter", sentence);
    }

    /** One more than the page holds tells whether there is another. */
    public int lookAhead() {
        return limit + 1;
    }

    /** The page of what was found with {@link #lookAhead()}. */
    public <T> Page<T> page(List<StoredEntry> found, Function<StoredEntry, T> view) {
        return page(found, StoredEntry::number, view);
    }

    /** The same for other rows that have numbers. */
    public <R, T> Page<T> page(List<R> found, ToLongFunction<R> number, Function<R, T> view) {
        List<R> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() <= limit ? null : cursorAfter(number.applyAsLong(shown.getLast()));
        return Page.of(shown.stream().map(view).toList(), next);
    }

    private static String cursorAfter(long number) {
        byte[] bytes = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
