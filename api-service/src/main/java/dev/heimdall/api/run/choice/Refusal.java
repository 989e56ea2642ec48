package dev.heimdall.api.run.choice;

import dev.heimdall.selection.Selector;
import java.util.Arrays;
import java.util.Optional;

/** Why nothing could take a job, told apart by how the error of the job begins: another instance may have chosen. */
public enum Refusal {
    NO_PAIR(Selector.NO_PAIR),
    NOT_ALLOWED("caller is not allowed to run this command"),
    BAD_CONTEXT("context is refused");

    private final String beginning;

    Refusal(String beginning) {
        this.beginning = beginning;
    }

    /** The error, with what can be said beyond its kind. */
    String sentence(Iterable<String> reasons) {
        String joined = String.join("; ", reasons);
        return joined.isEmpty() ? beginning : beginning + ": " + joined;
    }

    public static Optional<Refusal> of(String error) {
        return Arrays.stream(values())
                .filter(refusal -> error.startsWith(refusal.beginning))
                .findFirst();
    }
}
