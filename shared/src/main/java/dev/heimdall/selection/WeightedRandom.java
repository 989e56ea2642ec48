package dev.heimdall.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Weighted random order without replacement: each pair draws an exponential time at the rate of its weight, and the
 * earliest comes first (Efraimidis and Spirakis).
 */
final class WeightedRandom implements Strategy {

    @Override
    public String name() {
        return "weighted-random";
    }

    @Override
    public List<Candidate> order(List<Candidate> pairs, Criteria criteria, RandomGenerator random) {
        // time in the upper half, place in the lower: sorting a million numbers is quick, sorting objects is not
        long[] order = new long[pairs.size()];
        for (int place = 0; place < order.length; place++) {
            float time = (float) time(weight(pairs.get(place)), random);
            order[place] = ((long) Float.floatToIntBits(time) << 32) | place;
        }
        Arrays.sort(order);
        List<Candidate> ordered = new ArrayList<>(order.length);
        for (long timeAndPlace : order) {
            ordered.add(pairs.get((int) timeAndPlace));
        }
        return ordered;
    }

    @Override
    public List<Double> chances(List<Candidate> pairs, Criteria criteria) {
        double all = pairs.stream().mapToDouble(WeightedRandom::weight).sum();
        return pairs.stream().map(pair -> weight(pair) / all).toList();
    }

    /** Pairs that have none are only ever compared with each other. */
    static double weight(Candidate pair) {
        return pair.hasWeight()
                ? (double) pair.command().weight() * pair.cluster().weight()
                : 1;
    }

    static double time(double weight, RandomGenerator random) {
        return -Math.log1p(-random.nextDouble()) / weight;
    }
}
