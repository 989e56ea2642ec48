package dev.heimdall.catalog;

import org.jspecify.annotations.Nullable;

/**
 * How jobs of a command get their turn and their place.
 *
 * @param priority of the command's jobs where they wait: 1 is served first, 5 last
 * @param strategy the way in which one of several pairs is chosen; see {@code selection}
 */
public record Routing(int priority, String strategy) {

    public static final int FIRST = 1;
    public static final int LAST = 5;

    public static final Routing USUAL = new Routing(3, "weighted-random");

    public Routing {
        if (priority < FIRST || priority > LAST) {
            throw new IllegalArgumentException("priority must be from " + FIRST + " to " + LAST);
        }
    }

    /** Definitions of older versions say nothing of it. */
    static Routing orUsual(@Nullable Routing given) {
        return given == null ? USUAL : given;
    }
}
