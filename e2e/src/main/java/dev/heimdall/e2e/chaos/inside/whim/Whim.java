package dev.heimdall.e2e.chaos.inside.whim;

/** What comes of a call. */
public enum Whim {
    WELL,
    /** It is not made. */
    FAILED,
    /** It is made, and nobody hears so. */
    UNHEARD
}
