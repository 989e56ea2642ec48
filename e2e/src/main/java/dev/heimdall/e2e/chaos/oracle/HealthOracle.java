package dev.heimdall.e2e.chaos.oracle;

import dev.heimdall.e2e.chaos.site.BackEnds;
import dev.heimdall.e2e.chaos.site.Site;
import dev.heimdall.e2e.chaos.witness.Violation;
import dev.heimdall.e2e.chaos.witness.Witness;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Judges what the APIs make of a cluster that is probed, once its back end is well again. */
public final class HealthOracle {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private HealthOracle() {}

    /** Waits for as long as one may stay unhealthy that went to and fro. */
    public static List<Violation> violations(List<URI> apis) throws InterruptedException {
        long began = System.nanoTime();
        while (true) {
            List<Violation> violations = of(states(apis));
            if (violations.isEmpty() || System.nanoTime() - began > PATIENCE.toNanos()) {
                return violations;
            }
            Thread.sleep(500);
        }
    }

    private static SortedMap<URI, String> states(List<URI> apis) {
        SortedMap<URI, String> states = new TreeMap<>();
        for (URI api : apis) {
            try (Witness witness = new Witness(api)) {
                states.put(
                        api,
                        witness.cluster(Site.WATCHED.cluster())
                                .path("health")
                                .path("state")
                                .stringValue("not known"));
            }
        }
        return states;
    }

    static List<Violation> of(Map<URI, String> states) {
        return states.entrySet().stream()
                .filter(state -> !state.getValue().equals("healthy"))
                .map(state -> new Violation(
                        "-",
                        "the watched back end is well, and its cluster is " + state.getValue() + " for the API at "
                                + state.getKey()))
                .toList();
    }

    /** For people. */
    public static String figures(Witness witness, BackEnds backEnds) {
        JsonNode changes = witness.cluster(Site.WATCHED.cluster() + "/health").path("changes");
        long absences = changes.valueStream()
                .filter(change -> change.path("state").stringValue("").equals("unhealthy"))
                .count();
        return String.format(
                Locale.ROOT,
                "the watched back end was asked %d times how it is, and became unhealthy %d times; it took %d jobs,"
                        + " and the spare one %d",
                backEnds.at(Site.WATCHED).probes(),
                absences,
                backEnds.at(Site.WATCHED).submissions(),
                backEnds.at(Site.SPARE).submissions());
    }
}
