package dev.heimdall.api.run.choice;

import dev.heimdall.selection.Candidate;
import dev.heimdall.selection.Criteria;
import dev.heimdall.selection.Strategy;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Somebody else's strategy: a caller's own cluster comes before all others. */
public final class ByCaller implements Strategy {

    @Override
    public String name() {
        return "by-caller";
    }

    @Override
    public List<Candidate> order(List<Candidate> pairs, Criteria criteria, RandomGenerator random) {
        Comparator<Candidate> ownFirst =
                Comparator.comparing(pair -> !pair.cluster().tags().contains("owner:" + criteria.caller()));
        return pairs.stream().sorted(ownFirst).toList();
    }
}
