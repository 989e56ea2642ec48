package dev.heimdall.api.run.temporal;

/** What came of starting a workflow. */
public sealed interface Started {

    /** It goes; perhaps it did so before. */
    record Going() implements Started {}

    /** Nobody knows: it may even have been started. To be tried again. */
    record Unreachable(String why) implements Started {}

    /** Never, as it is. */
    record Refused(String why) implements Started {}
}
