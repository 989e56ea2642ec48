package dev.heimdall.context;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 250ms}, {@code 2d}, or ISO-8601. */
public final class DurationText {

    private static final String PATTERN =
            "([0-9]{1,9}d)?([0-9]{1,9}h)?([0-9]{1,9}m(?!s))?([0-9]{1,9}s)?([0-9]{1,9}ms)?";

    /** For schemas: the same, and whatever may be ISO. */
    static final String SCHEMA_PATTERN = "^\\s*(?:[Pp]\\S+|(?=[0-9])" + PATTERN + ")\\s*$";

    private static final Pattern PARTS = Pattern.compile("([0-9]{1,9})(ms|[dhms])");
    private static final Map<String, Duration> UNITS = Map.of(
            "d", Duration.ofDays(1),
            "h", Duration.ofHours(1),
            "m", Duration.ofMinutes(1),
            "s", Duration.ofSeconds(1),
            "ms", Duration.ofMillis(1));

    private DurationText() {}

    /** Throws {@link IllegalArgumentException} with a sentence that begins with the text itself. */
    public static Duration parse(String text) {
        String trimmed = text.strip();
        if (trimmed.toUpperCase(Locale.ROOT).startsWith("P")) {
            return parseIso(trimmed);
        }
        if (trimmed.isEmpty() || !trimmed.matches(PATTERN)) {
            throw notADuration(text);
        }
        Duration sum = Duration.ZERO;
        Matcher parts = PARTS.matcher(trimmed);
        while (parts.find()) {
            Duration unit = UNITS.getOrDefault(parts.group(2), Duration.ZERO);
            sum = sum.plus(unit.multipliedBy(Long.parseLong(parts.group(1))));
        }
        return sum;
    }

    private static Duration parseIso(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative()) {
                throw notADuration(text);
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw notADuration(text);
        }
    }

    private static IllegalArgumentException notADuration(String text) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        return new IllegalArgumentException("'" + shown + "' is not a duration like 30s, 5m or 1h30m");
    }

    /** The shortest text that {@link #parse} reads back; parts of a millisecond make it ISO. */
    public static String format(Duration duration) {
        if (duration.isNegative() || duration.toNanosPart() % 1_000_000 != 0) {
            return duration.toString();
        }
        List<String> parts = new ArrayList<>();
        addPart(parts, duration.toDays(), "d");
        addPart(parts, duration.toHoursPart(), "h");
        addPart(parts, duration.toMinutesPart(), "m");
        addPart(parts, duration.toSecondsPart(), "s");
        addPart(parts, duration.toMillisPart(), "ms");
        return parts.isEmpty() ? "0s" : String.join("", parts);
    }

    private static void addPart(List<String> parts, long amount, String unit) {
        if (amount > 0) {
            parts.add(amount + unit);
        }
    }
}
