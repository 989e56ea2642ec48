package dev.heimdall.e2e.chaos.oracle;

import dev.heimdall.client.Job;
import dev.heimdall.e2e.chaos.load.Ledger;
import dev.heimdall.e2e.chaos.witness.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds which jobs are there against what the clients were told. */
final class RollCall {

    private final Ledger ledger;
    private final Map<String, String> names;

    /**
     * @param names of the jobs that are there, by id
     */
    RollCall(Ledger ledger, Map<String, String> names) {
        this.ledger = ledger;
        this.names = names;
    }

    static RollCall of(Ledger ledger, List<Job> jobs) {
        return new RollCall(ledger, jobs.stream().collect(Collectors.toMap(Job::id, Job::name)));
    }

    List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        Map<String, String> ids = new HashMap<>();
        names.forEach((id, name) -> {
            String other = ids.put(name, id);
            if (other != null) {
                violations.add(new Violation(id, "one submission became two jobs; the other one is " + other));
            }
            if (ledger.wasTurnedAway(name)) {
                violations.add(new Violation(id, "its client was told that it was not taken"));
            }
        });
        ledger.accepted().stream()
                .filter(id -> !names.containsKey(id))
                .forEach(id -> violations.add(new Violation(id, "it was taken, and is lost")));
        return violations;
    }

    /** For people. */
    String figures() {
        Set<String> stored = new HashSet<>(names.values());
        Set<String> unanswered = ledger.unansweredWithoutKey();
        return String.format(
                Locale.ROOT,
                "of %d submissions without a key %d were turned away and %d not answered; of these %d are there",
                ledger.withoutKey(),
                ledger.turnedAway(),
                unanswered.size(),
                unanswered.stream().filter(stored::contains).count());
    }
}
