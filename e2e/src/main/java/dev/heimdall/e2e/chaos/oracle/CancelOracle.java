package dev.heimdall.e2e.chaos.oracle;

import dev.heimdall.client.Job;
import dev.heimdall.e2e.chaos.load.Ledger;
import dev.heimdall.e2e.chaos.witness.Violation;
import dev.heimdall.e2e.chaos.witness.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges what was answered to all who asked for a stop, and asks again when all is over: that must change nothing. */
final class CancelOracle {

    private static final String ENDED = "has ended already; GET /api/v1/job/%s/status says how";
    private static final String TOLD =
            "CANCELING|409 job ID " + ENDED.formatted("ID").replace(".", "[.]") + "|no answer|503 .*";

    private CancelOracle() {}

    static List<Violation> ofAnswers(Map<String, Integer> answers) {
        return answers.entrySet().stream()
                .filter(answer -> !answer.getKey().matches(TOLD))
                .map(answer -> new Violation("-", answer.getValue() + " cancels were answered: " + answer.getKey()))
                .toList();
    }

    /**
     * Asks for the stop of those that were to be canceled once more.
     *
     * @param jobs as they were a while ago
     */
    static List<Violation> afterTheEnd(List<Job> jobs, Ledger ledger, Witness witness) {
        List<Job> ended = jobs.stream().filter(Job::isFinal).toList();
        List<Violation> violations = new ArrayList<>(ended.parallelStream()
                .filter(job -> ledger.wasToBeCanceled(job.id()))
                .flatMap(job -> ofLateCancel(job.id(), witness.cancel(job.id())).stream())
                .toList());
        violations.addAll(changes(ended, witness.jobs()));
        return violations;
    }

    static List<Violation> ofLateCancel(String id, String answer) {
        return answer.equals("409 job " + id + " " + ENDED.formatted(id))
                ? List.of()
                : List.of(new Violation(id, "it had ended, and its cancel was answered: " + answer));
    }

    /** What has an end stays as it is. */
    static List<Violation> changes(List<Job> ended, List<Job> now) {
        Map<String, Job> byId = now.stream().collect(Collectors.toMap(Job::id, Function.identity()));
        return ended.stream()
                .filter(job -> !job.equals(byId.get(job.id())))
                .map(job ->
                        new Violation(job.id(), "it changed after its end: " + job + " is now " + byId.get(job.id())))
                .toList();
    }
}
