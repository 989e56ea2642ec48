package dev.heimdall.api.run.choice;

import dev.heimdall.selection.Candidate;
import dev.heimdall.selection.Selection;

/** Which of the pairs that fit are tried before others, whatever their strategies say. */
public interface Preference {

    /** The same pairs in their final order, with the reasons for it. */
    Selection apply(Selection selection);

    /** Whether the pair is tried only when no other is left. */
    default boolean isBehind(Candidate pair) {
        return false;
    }
}
