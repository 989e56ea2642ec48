package dev.heimdall.api.run.choice;

import dev.heimdall.selection.Candidate;
import dev.heimdall.selection.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts pairs that something speaks against behind all others: they are tried when nothing else is left, as what is known may
 * be wrong by now, and a job that has nowhere to go fails for certain.
 */
final class Objections {

    private static final int MOST_LINES = 16;

    private final List<Objection> all;

    Objections(List<Objection> all) {
        this.all = List.copyOf(all);
    }

    boolean areTo(Candidate pair) {
        return !to(pair).isEmpty();
    }

    /** The first of them. */
    private String to(Candidate pair) {
        for (Objection objection : all) {
            String words = objection.to(pair);
            if (!words.isEmpty()) {
                return words;
            }
        }
        return "";
    }

    /** The same pairs in their final order, with the reasons for it. */
    Selection order(Selection selection) {
        return selection instanceof Selection.Match match ? order(match) : selection;
    }

    private Selection.Match order(Selection.Match match) {
        Map<String, String> troubles = new LinkedHashMap<>();
        List<Candidate> first = new ArrayList<>();
        List<Candidate> last = new ArrayList<>();
        for (Candidate pair : match.candidates()) {
            String objection = to(pair);
            if (objection.isEmpty()) {
                first.add(pair);
            } else {
                last.add(pair);
                troubles.putIfAbsent(pair.cluster().id(), objection);
            }
        }
        if (last.isEmpty()) {
            return match;
        }
        String what = first.isEmpty() ? " is taken all the same, as no other is left: " : " is passed over: ";
        List<String> reasons = new ArrayList<>(match.reasons());
        troubles.entrySet().stream()
                .limit(MOST_LINES)
                .forEach(trouble -> reasons.add("cluster " + trouble.getKey() + what + trouble.getValue()));
        first.addAll(last);
        return new Selection.Match(first, reasons);
    }
}
