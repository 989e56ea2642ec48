package dev.heimdall.api.timeline;

import java.util.HashSet;
import java.util.Set;

/** What was read from the database for a listener, so that the feed does not tell it again. */
final class Replayed {

    private final long before;
    private final Set<Long> numbers = new HashSet<>();

    /**
     * @param before the feed tells nothing up to this number
     */
    Replayed(long before) {
        this.before = before;
    }

    void add(long number) {
        if (number > before) {
            numbers.add(number);
        }
    }

    boolean holds(long number) {
        return numbers.contains(number);
    }

    /** Up to where nothing is missing when this event has been read: above what was before, something may be. */
    long mark(long number) {
        return Math.min(number, before);
    }
}
