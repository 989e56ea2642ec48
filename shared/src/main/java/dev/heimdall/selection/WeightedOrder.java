package dev.heimdall.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Weighted random order without replacement: each pair draws an exponential time at the rate of its weight, and the
 * earliest comes first (Efraimidis and Spirakis).
 */
final class WeightedOrder {

    /** Later than any time that a pair with a weight can draw. */
    private static final float AFTER_ALL = 1e30f;

    private WeightedOrder() {}

    static List<Candidate> of(List<Candidate> pairs, RandomGenerator random) {
        // time in the upper half, place in the lower: sorting a million numbers is quick, sorting objects is not
        long[] order = new long[pairs.size()];
        for (int place = 0; place < order.length; place++) {
            float time = time(pairs.get(place), random);
            order[place] = ((long) Float.floatToIntBits(time) << 32) | place;
        }
        Arrays.sort(order);
        List<Candidate> ordered = new ArrayList<>(order.length);
        for (long timeAndPlace : order) {
            ordered.add(pairs.get((int) timeAndPlace));
        }
        return ordered;
    }

    private static float time(Candidate pair, RandomGenerator random) {
        double weight = (double) pair.command().weight() * pair.cluster().weight();
        return weight == 0
                ? AFTER_ALL * (1 + random.nextFloat())
                : (float) (-Math.log1p(-random.nextDouble()) / weight);
    }
}
