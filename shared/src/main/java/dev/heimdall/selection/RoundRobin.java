package dev.heimdall.selection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Each pair in its turn, whatever its weight; each instance of the service counts for itself. */
final class RoundRobin implements Strategy {

    private static final int MOST_TURNS = 10_000;

    /** By the first pair, which stands for all that a job can choose among. */
    private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "round-robin";
    }

    @Override
    public List<Candidate> order(List<Candidate> pairs, Criteria criteria, RandomGenerator random) {
        if (turns.size() > MOST_TURNS) {
            turns.clear();
        }
        Candidate first = pairs.getFirst();
        String choice = first.command().id() + "@" + first.cluster().id();
        AtomicInteger turn = turns.computeIfAbsent(choice, any -> new AtomicInteger());
        int begin = Math.floorMod(turn.getAndIncrement(), pairs.size());
        List<Candidate> ordered = new ArrayList<>(pairs.size());
        ordered.addAll(pairs.subList(begin, pairs.size()));
        ordered.addAll(pairs.subList(0, begin));
        return ordered;
    }

    @Override
    public List<Double> chances(List<Candidate> pairs, Criteria criteria) {
        return Collections.nCopies(pairs.size(), 1.0 / pairs.size());
    }
}
