package dev.heimdall.e2e.chaos.oracle;

import dev.heimdall.e2e.chaos.witness.Violation;
import java.util.List;
import java.util.Map;

/** Judges what was answered to who only looked: what there is, that there is no such artifact yet, or that it cannot be said now. */
final class LookOracle {

    private static final String TOLD = "200 .*|404 (stream of )?/api/v1/job/ID/(result|stdout|stderr)|503 .*|no answer";

    private LookOracle() {}

    static List<Violation> ofAnswers(Map<String, Integer> answers) {
        return answers.entrySet().stream()
                .filter(answer -> !answer.getKey().matches(TOLD))
                .map(answer -> new Violation("-", answer.getValue() + " looks were answered: " + answer.getKey()))
                .toList();
    }
}
