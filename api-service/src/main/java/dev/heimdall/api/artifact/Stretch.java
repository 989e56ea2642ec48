package dev.heimdall.api.artifact;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bytes of an artifact that a request asks for. */
record Stretch(long start, long length) {

    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /**
     * What a Range header means.
     *
     * @return empty where the range cannot be satisfied; all of the artifact where the header is none we know, which
     *     RFC 9110 asks to pass over
     */
    static Optional<Stretch> of(@Nullable String range, long size) {
        Matcher parts = RANGE.matcher(range == null ? "" : range.replace(" ", ""));
        if (!parts.matches() || (parts.group(1).isEmpty() && parts.group(2).isEmpty())) {
            return Optional.of(new Stretch(0, size));
        }
        if (parts.group(1).isEmpty()) {
            long wanted = Math.min(Long.parseLong(parts.group(2)), size);
            return wanted == 0 ? Optional.empty() : Optional.of(new Stretch(size - wanted, wanted));
        }
        long start = Long.parseLong(parts.group(1));
        long end = parts.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(parts.group(2));
        if (end < start) {
            return Optional.of(new Stretch(0, size));
        }
        return start >= size ? Optional.empty() : Optional.of(new Stretch(start, Math.min(end, size - 1) - start + 1));
    }

    boolean isWhole(long size) {
        return start == 0 && length == size;
    }

    String contentRange(long size) {
        return "bytes " + start + "-" + (start + length - 1) + "/" + size;
    }
}
