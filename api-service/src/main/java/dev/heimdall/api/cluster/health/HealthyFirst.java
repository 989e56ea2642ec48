package dev.heimdall.api.cluster.health;

import dev.heimdall.api.run.choice.Preference;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.selection.Candidate;
import dev.heimdall.selection.Selection;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts pairs on unhealthy clusters behind all others: they are tried when nothing else is left, as a probe may err and a job
 * that has nowhere to go fails for certain.
 */
public final class HealthyFirst implements Preference {

    private static final int MOST_LINES = 16;

    private final LiveHealth health;

    public HealthyFirst(LiveHealth health) {
        this.health = health;
    }

    @Override
    public Selection apply(Selection selection) {
        return health.hasUnhealthy() && selection instanceof Selection.Match match ? order(match) : selection;
    }

    @Override
    public boolean isBehind(Candidate pair) {
        return health.hasUnhealthy() && !trouble(pair.cluster()).isEmpty();
    }

    private Selection.Match order(Selection.Match match) {
        Map<String, String> troubles = new LinkedHashMap<>();
        List<Candidate> first = new ArrayList<>();
        List<Candidate> last = new ArrayList<>();
        for (Candidate candidate : match.candidates()) {
            Cluster cluster = candidate.cluster();
            String trouble = troubles.computeIfAbsent(cluster.id(), any -> trouble(cluster));
            (trouble.isEmpty() ? first : last).add(candidate);
        }
        if (last.isEmpty()) {
            return match;
        }
        String what = first.isEmpty() ? " is taken all the same, as no other is left: " : " is passed over: ";
        List<String> reasons = new ArrayList<>(match.reasons());
        troubles.entrySet().stream()
                .filter(cluster -> !cluster.getValue().isEmpty())
                .limit(MOST_LINES)
                .forEach(cluster -> reasons.add("cluster " + cluster.getKey() + what + cluster.getValue()));
        first.addAll(last);
        return new Selection.Match(first, reasons);
    }

    /** Empty if there is none. */
    private String trouble(Cluster cluster) {
        return health.find(cluster.id())
                .filter(known -> cluster.healthCheck() && known.condition().state() == HealthState.UNHEALTHY)
                .map(known -> "unhealthy since " + known.condition().since().truncatedTo(ChronoUnit.SECONDS) + ": "
                        + known.fault())
                .orElse("");
    }
}
