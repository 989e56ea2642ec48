package dev.heimdall.selection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Sentences of one kind, as many as a person reads; the rest is counted: a great catalogue makes no monster of a job. */
public final class Reasons {

    static final int MAX_LINES = 16;
    private static final int MAX_WORD = 100;

    private final String kind;
    private final List<String> lines = new ArrayList<>();
    private long more;

    /** Takes the words for those that are only counted. */
    public Reasons(String kind) {
        this.kind = kind;
    }

    public void add(Supplier<String> sentence) {
        if (lines.size() < MAX_LINES) {
            lines.add(sentence.get());
        } else {
            more++;
        }
    }

    /** A sentence for each of the numbers. */
    void addEach(BitSet numbers, IntFunction<String> sentence) {
        int told = 0;
        for (int number = numbers.nextSetBit(0);
                number >= 0 && lines.size() < MAX_LINES;
                number = numbers.nextSetBit(number + 1)) {
            lines.add(sentence.apply(number));
            told++;
        }
        more += numbers.cardinality() - told;
    }

    public List<String> lines() {
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
