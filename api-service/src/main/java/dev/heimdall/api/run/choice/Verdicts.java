package dev.heimdall.api.run.choice;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.selection.Candidate;
import dev.heimdall.selection.Reasons;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What plugins say to the context of one job, pair by pair; each is asked once. */
final class Verdicts {

    private final Catalog catalog;
    private final Function<String, List<String>> plugins;
    private final Map<String, List<String>> byPlugin = new HashMap<>();
    private final Reasons reasons = new Reasons("pairs that refuse the context");
    private final Set<String> problems = new LinkedHashSet<>();

    /**
     * Nothing is said yet.
     *
     * @param plugins what the plugin of a name says against the job's context
     */
    Verdicts(Catalog catalog, Function<String, List<String>> plugins) {
        this.catalog = catalog;
        this.plugins = plugins;
    }

    /** Whether the pair takes the job; if not, why not is kept. */
    boolean takes(Candidate pair) {
        // the contexts of the pair itself may have been written before their plugin was known
        List<String> ofPair = catalog.problems(pair);
        List<String> ofJob =
                ofPair.isEmpty() ? byPlugin.computeIfAbsent(pair.command().plugin(), plugins) : List.of();
        if (ofPair.isEmpty() && ofJob.isEmpty()) {
            return true;
        }
        reasons.add(() -> ofPair.isEmpty()
                ? "command " + pair.command().name() + " refuses the context: " + String.join("; ", ofJob)
                : String.join("; ", ofPair));
        problems.addAll(ofPair);
        problems.addAll(ofJob);
        return false;
    }

    /** A sentence for each pair that does not take it. */
    List<String> reasons() {
        return reasons.lines();
    }

    /** The same for who sent the job: each problem once. */
    List<String> problems() {
        Reasons told = new Reasons("problems");
        problems.forEach(problem -> told.add(() -> problem));
        return told.lines();
    }
}
