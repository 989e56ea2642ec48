package dev.heimdall.selection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** The order of the catalogue: what comes later is for when nothing before it works. */
final class First implements Strategy {

    @Override
    public String name() {
        return "first";
    }

    @Override
    public List<Candidate> order(List<Candidate> pairs, Criteria criteria, RandomGenerator random) {
        return pairs;
    }

    @Override
    public List<Double> chances(List<Candidate> pairs, Criteria criteria) {
        List<Double> chances = new ArrayList<>(Collections.nCopies(pairs.size(), 0.0));
        chances.set(0, 1.0);
        return chances;
    }
}
