package dev.heimdall.worker.secret;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * References that nothing stood behind when they were asked for. Of two api-services with the same files, one reads a change
 * before the other, and the one that was asked may be the slower one: a reference is given some time to become known.
 */
final class UnknownReferences {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** After that it counts as asked for the first time: a file may be changed back and forth. */
    private static final Duration MEMORY = Duration.ofHours(1);

    private static final int MOST = 10_000;

    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    /** Whether it may become known yet. */
    boolean mayAppear(String reference, Instant now) {
        if (since.size() >= MOST) {
            since.clear();
        }
        Instant first = since.compute(
                reference, (text, known) -> known == null || known.plus(MEMORY).isBefore(now) ? now : known);
        return first.plus(PATIENCE).isAfter(now);
    }

    void appeared(String reference) {
        since.remove(reference);
    }
}
