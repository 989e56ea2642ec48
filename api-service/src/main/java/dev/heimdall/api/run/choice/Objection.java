package dev.heimdall.api.run.choice;

import dev.heimdall.selection.Candidate;

/** What speaks against trying a pair before others, whatever its strategy says. */
@FunctionalInterface
public interface Objection {

    /** In words for people; empty if nothing does. */
    String to(Candidate pair);
}
