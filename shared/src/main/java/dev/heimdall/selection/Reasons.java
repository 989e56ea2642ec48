package dev.heimdall.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Sentences of one kind, as many as a person reads; the rest is counted: a great catalogue makes no monster of a job. */
final class Reasons {

    static final int MAX_LINES = 16;
    private static final int MAX_WORD = 100;

    private final String kind;
    private final List<String> lines = new ArrayList<>();
    private long more;

    /** Takes the words for those that are only counted. */
    Reasons(String kind) {
        this.kind = kind;
    }

    void add(Supplier<String> sentence) {
        if (lines.size() < MAX_LINES) {
            lines.add(sentence.get());
        } else {
            more++;
        }
    }

    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (more > 0) {
            all.add("and " + more + " more " + kind);
        }
        return all;
    }

    /** Clients choose tags, and a tag may be as long as a job. */
    static String word(String text) {
        return text.length() <= MAX_WORD ? text : text.substring(0, MAX_WORD) + "...";
    }
}
