package dev.heimdall.selection;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A way of choosing among the pairs that can run a job. Others than ours are found by {@link java.util.ServiceLoader} on the
 * class path of the API. One instance serves all jobs, many at a time, and it has to be quick: each submission waits for it.
 */
public interface Strategy {

    /** What commands call it in {@code strategy}: small letters, digits and hyphens. */
    String name();

    /**
     * The pairs in the order in which they are to be tried: each of them, once.
     *
     * @param pairs in the order of the catalogue; never empty
     */
    List<Candidate> order(List<Candidate> pairs, Criteria criteria, RandomGenerator random);

    /** How likely each of the pairs is to be tried first, from 0 to 1; none if that cannot be said. Chooses nothing. */
    default List<Double> chances(List<Candidate> pairs, Criteria criteria) {
        return List.of();
    }
}
