package dev.heimdall.selection;

import java.util.List;

/** What a choice came to, with its reasons. */
public sealed interface Selection {

    /** Sentences for people: what was considered and why it was kept or dropped. */
    List<String> reasons();

    /** The pairs in the order in which they are to be tried; never empty. */
    record Match(List<Candidate> candidates, List<String> reasons) implements Selection {}

    /** Nothing fits. */
    record NoMatch(Cause cause, List<String> reasons) implements Selection {}

    /** Why nothing fits. */
    enum Cause {
        /** No active command and cluster carry the tags. */
        NO_PAIR,
        /** Something fits, but the caller may not use it. */
        NOT_ALLOWED
    }
}
