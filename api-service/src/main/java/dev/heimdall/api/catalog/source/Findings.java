package dev.heimdall.api.catalog.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong in the files, and what is only worth a word. Sentences never hold a value of a context. */
public final class Findings {

    private final List<Finding> problems = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    public void problem(Place place, String sentence) {
        problems.add(new Finding(place, sentence));
    }

    public void warning(Place place, String sentence) {
        warnings.add(new Finding(place, sentence));
    }

    public List<String> problems() {
        return sentences(problems);
    }

    public List<String> warnings() {
        return sentences(warnings);
    }

    private static List<String> sentences(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::place))
                .map(finding ->
                        finding.place.equals(Place.BODY) ? finding.sentence : finding.place + ": " + finding.sentence)
                .distinct()
                .toList();
    }

    private record Finding(Place place, String sentence) {}
}
