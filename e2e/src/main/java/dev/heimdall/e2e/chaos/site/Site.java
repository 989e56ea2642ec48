package dev.heimdall.e2e.chaos.site;

import java.util.Locale;

/** A back end, each of which is one cluster of the suite's catalogue. */
public enum Site {
    ECHO,
    /** Takes only so many jobs at once. */
    NARROW,
    /** Is probed, and away at times. */
    WATCHED,
    /** Takes the jobs of the one before meanwhile. */
    SPARE,
    /** Asks for a secret, which is known to its cluster alone; that comes by API. */
    SEALED,
    /** In a pool of its own. */
    NEAR,
    /** In another pool, which takes the same jobs. */
    FAR;

    /** The cluster's id. */
    public String cluster() {
        return name().toLowerCase(Locale.ROOT) + "-place";
    }
}
