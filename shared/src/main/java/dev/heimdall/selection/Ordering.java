package dev.heimdall.selection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts pairs in the order in which they are tried. Each strategy orders the pairs of the commands that name it; where
 * commands of one job name several, weighted chance decides which comes first. What has no weight comes last.
 */
final class Ordering {

    private final Strategies strategies;
    private final Criteria criteria;
    private final Reasons reasons = new Reasons("strategies that fail");

    Ordering(Strategies strategies, Criteria criteria) {
        this.strategies = strategies;
        this.criteria = criteria;
    }

    /** What went wrong on the way. */
    List<String> reasons() {
        return reasons.lines();
    }

    List<Candidate> order(List<Candidate> pairs, RandomGenerator random) {
        List<Candidate> ordered = new ArrayList<>(pairs.size());
        ordered.addAll(drawn(weighted(pairs, true), random));
        ordered.addAll(drawn(weighted(pairs, false), random));
        return ordered;
    }

    private static List<Candidate> weighted(List<Candidate> pairs, boolean hasWeight) {
        return pairs.stream().filter(pair -> pair.hasWeight() == hasWeight).toList();
    }

    private List<Candidate> drawn(List<Candidate> pairs, RandomGenerator random) {
        List<Drawn> groups = new ArrayList<>();
        for (Group group : groups(pairs)) {
            groups.add(new Drawn(group, WeightedRandom.time(group.weight(), random)));
        }
        groups.sort(Comparator.comparingDouble(Drawn::time));
        List<Candidate> ordered = new ArrayList<>(pairs.size());
        groups.forEach(drawn -> ordered.addAll(ordered(drawn.group, random)));
        return ordered;
    }

    /** The pairs of the commands that name a strategy. */
    private record Group(Strategy strategy, List<Candidate> pairs) {

        double weight() {
            return pairs.stream().mapToDouble(WeightedRandom::weight).sum();
        }
    }

    private record Drawn(Group group, double time) {}

    private List<Group> groups(List<Candidate> pairs) {
        Map<String, List<Candidate>> byName = new LinkedHashMap<>();
        for (Candidate pair : pairs) {
            byName.computeIfAbsent(pair.command().routing().strategy(), any -> new ArrayList<>())
                    .add(pair);
        }
        List<Group> groups = new ArrayList<>();
        byName.forEach((name, own) -> groups.add(new Group(strategy(name), Collections.unmodifiableList(own))));
        return groups;
    }

    /** Another instance, which has it, may have taken a command that names it. */
    private Strategy strategy(String name) {
        return strategies.find(name).orElseGet(() -> {
            reasons.add(() -> "strategy " + name + " is not known here: " + Strategies.USUAL.name() + " chooses");
            return Strategies.USUAL;
        });
    }

    /** Whatever a strategy of somebody else does, the job goes where it can run. */
    private List<Candidate> ordered(Group group, RandomGenerator random) {
        try {
            List<Candidate> ordered = List.copyOf(group.strategy().order(group.pairs(), criteria, random));
            if (group.strategy() instanceof WeightedRandom || isComplete(ordered, group.pairs())) {
                return ordered;
            }
            fails(group, "gives other pairs than it is given");
        } catch (RuntimeException | LinkageError e) {
            fails(group, "fails: " + e);
        }
        return Strategies.USUAL.order(group.pairs(), criteria, random);
    }

    private void fails(Group group, String how) {
        reasons.add(() -> "strategy " + group.strategy().name() + " " + Reasons.word(how) + "; "
                + Strategies.USUAL.name() + " chooses");
    }

    private static boolean isComplete(List<Candidate> ordered, List<Candidate> pairs) {
        Set<Candidate> left = Collections.newSetFromMap(new IdentityHashMap<>(pairs.size()));
        left.addAll(pairs);
        return ordered.size() == pairs.size() && ordered.stream().allMatch(left::remove);
    }

    /** How likely each pair is to be tried first, in their order; null where its strategy cannot say. */
    List<@Nullable Double> chances(List<Candidate> pairs) {
        List<Candidate> weighted = weighted(pairs, true);
        List<Group> groups = groups(weighted.isEmpty() ? pairs : weighted);
        double all = groups.stream().mapToDouble(Group::weight).sum();
        IdentityHashMap<Candidate, @Nullable Double> chances = new IdentityHashMap<>();
        for (Group group : groups) {
            List<Double> own = chances(group);
            for (int place = 0; place < group.pairs().size(); place++) {
                Double chance = place < own.size() ? own.get(place) * group.weight() / all : null;
                chances.put(group.pairs().get(place), chance);
            }
        }
        List<@Nullable Double> inOrder = new ArrayList<>(pairs.size());
        pairs.forEach(pair -> inOrder.add(chances.containsKey(pair) ? chances.get(pair) : Double.valueOf(0)));
        return inOrder;
    }

    private List<Double> chances(Group group) {
        try {
            return List.copyOf(group.strategy().chances(group.pairs(), criteria));
        } catch (RuntimeException | LinkageError e) {
            return List.of();
        }
    }
}
