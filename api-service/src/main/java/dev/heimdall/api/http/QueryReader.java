package dev.heimdall.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a list, and names the one that is not as it should be. */
public final class QueryReader {

    private static final int MAX_LENGTH = 1000;
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    /** As many as the reference ever gives. */
    private static final int MAX_LIMIT = 101;

    private final HttpServletRequest request;

    /**
     * A reader of the known parameters; there must be no others.
     *
     * @param known in the order in which they are told
     */
    public QueryReader(HttpServletRequest request, List<String> known) {
        this.request = request;
        refuseOthers(request, known);
    }

    /** A filter that is misspelt would find what nobody asked for. */
    public static void refuseOthers(HttpServletRequest request, List<String> known) {
        Set<String> unknown = new TreeSet<>(request.getParameterMap().keySet());
        known.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            String name = unknown.iterator().next();
            String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
            throw bad("unknown parameter: " + shown.replaceAll("\\p{Cntrl}", "?") + "; "
                    + (known.isEmpty() ? "there are none" : "known are " + String.join(", ", known)));
        }
    }

    /** The last value counts, as in the reference; an empty one is none. */
    public @Nullable String value(String parameter) {
        String[] values = request.getParameterValues(parameter);
        String value = values == null ? "" : values[values.length - 1];
        if (value.length() > MAX_LENGTH) {
            throw bad(parameter + " must have at most " + MAX_LENGTH + " characters, not " + value.length());
        }
        if (value.indexOf('\0') >= 0) {
            throw bad(parameter + " must not hold the character NUL");
        }
        return value.isEmpty() ? null : value;
    }

    /** A pattern of SQL's LIKE if it holds a %, and exact otherwise: names hold _ more often than they want a wildcard. */
    public @Nullable String textOrPattern(String parameter) {
        String text = value(parameter);
        if (text != null && isPattern(text) && text.replace("\\\\", "").endsWith("\\")) {
            throw bad(parameter + " must not end with a single backslash: it makes the next character literal");
        }
        return text;
    }

    /** The same as a pattern in any case. */
    public @Nullable String pattern(String parameter) {
        String text = textOrPattern(parameter);
        return text == null || isPattern(text)
                ? text
                : text.replace("\\", "\\\\").replace("_", "\\_");
    }

    public static boolean isPattern(String text) {
        return text.indexOf('%') >= 0;
    }

    /** The parts of a comma list; none if there is no list. */
    public List<String> parts(String parameter) {
        String list = value(parameter);
        return list == null
                ? List.of()
                : Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    /** The words of a comma list, in upper or lower case, each one of the known. */
    public <E extends Enum<E>> List<E> words(String parameter, Class<E> known) {
        List<E> words = new ArrayList<>();
        for (String part : parts(parameter)) {
            try {
                words.add(Enum.valueOf(known, part.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw bad("unknown " + parameter + ": " + part);
            }
        }
        return words;
    }

    /** A moment: Unix seconds, or as RFC 3339 writes it. */
    public @Nullable Instant time(String parameter) {
        String value = value(parameter);
        if (value == null) {
            return null;
        }
        if (value.matches("[0-9]{1,11}")) {
            return Instant.ofEpochSecond(Long.parseLong(value));
        }
        try {
            // a plus that is not encoded comes as a blank
            Instant moment = OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
            if (!moment.isBefore(Instant.EPOCH) && moment.isBefore(END_OF_TIME)) {
                return moment;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw bad(parameter + " must be Unix seconds or a time like 2026-11-21T18:30:00Z");
    }

    /** The number of rows wanted; as many as there may be where the client does not say, or says more. */
    public int limit() {
        String limit = value("limit");
        if (limit == null) {
            return MAX_LIMIT;
        }
        if (!limit.matches("0*[1-9][0-9]{0,8}")) {
            throw bad("limit must be a whole number of at least 1");
        }
        return Math.min(Integer.parseInt(limit), MAX_LIMIT);
    }

    public static ProblemException bad(String sentence) {
        return new ProblemException(400, "bad-parameter", sentence);
    }
}
