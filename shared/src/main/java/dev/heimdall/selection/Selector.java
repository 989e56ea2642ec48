package dev.heimdall.selection;

import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.selection.Selection.Cause;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Finds the pairs that fit by tags, and lets the strategies of their commands choose among them. */
public final class Selector {

    /** What a caller is told when nothing fits. */
    public static final String NO_PAIR = "command-cluster pair is not found";

    private final Strategies strategies;
    private volatile Directory last = new Directory(List.of(), List.of());

    public Selector() {
        this(Strategies.onClassPath());
    }

    Selector(Strategies strategies) {
        this.strategies = strategies;
    }

    /** The pairs that fit, in the order in which they are to be tried. */
    public Selection select(Criteria criteria, List<Command> commands, List<Cluster> clusters, RandomGenerator random) {
        return switch (fit(criteria, commands, clusters)) {
            case Selection.Match match -> chosen(match, criteria, random);
            case Selection.NoMatch refusal -> refusal;
        };
    }

    private Selection chosen(Selection.Match match, Criteria criteria, RandomGenerator random) {
        Ordering ordering = new Ordering(strategies, criteria);
        List<Candidate> ordered = ordering.order(match.candidates(), random);
        List<String> reasons = new ArrayList<>(match.reasons());
        reasons.addAll(ordering.reasons());
        return new Selection.Match(ordered, List.copyOf(reasons));
    }

    /** How likely each of the pairs is to be tried first, were they all; null where the strategy cannot say. */
    public List<@Nullable Double> chances(Criteria criteria, List<Candidate> pairs) {
        return new Ordering(strategies, criteria).chances(pairs);
    }

    /**
     * The pairs that fit, in the order of the catalogue: nothing is chosen. Commands that the caller may not use are dropped,
     * and never named.
     */
    public Selection fit(Criteria criteria, List<Command> commands, List<Cluster> clusters) {
        Directory directory = directory(commands, clusters);
        BitSet matching = directory.commands(criteria);
        BitSet allowed = directory.allowed(criteria.caller());
        BitSet asked = (BitSet) matching.clone();
        asked.and(allowed);
        BitSet refused = (BitSet) matching.clone();
        refused.andNot(allowed);
        BitSet usable = directory.clusters(criteria);

        Pairing pairing = new Pairing(directory, usable);
        List<Candidate> pairs = pairing.pair(asked);
        List<String> reasons = new ArrayList<>(pairing.reasons());
        reasons.addAll(ofClusters(directory, criteria, usable));
        reasons.addAll(ofCommands(directory, criteria, matching));
        if (!pairs.isEmpty()) {
            return new Selection.Match(pairs, List.copyOf(reasons));
        }
        boolean isRefused = refused.stream().mapToObj(directory::command).anyMatch(pairing::fits);
        return new Selection.NoMatch(isRefused ? Cause.NOT_ALLOWED : Cause.NO_PAIR, List.copyOf(reasons));
    }

    private Directory directory(List<Command> commands, List<Cluster> clusters) {
        Directory known = last;
        if (!known.isOf(commands, clusters)) {
            known = new Directory(commands, clusters);
            last = known;
        }
        return known;
    }

    private static List<String> ofClusters(Directory directory, Criteria criteria, BitSet usable) {
        Reasons reasons = new Reasons("clusters that do not fit");
        BitSet others = directory.allClusters();
        others.andNot(usable);
        reasons.addEach(
                others, number -> Flaws.of(directory.cluster(number), criteria).orElseThrow());
        return reasons.lines();
    }

    private static List<String> ofCommands(Directory directory, Criteria criteria, BitSet matching) {
        Reasons reasons = new Reasons("commands that do not fit");
        BitSet others = (BitSet) directory.allowed(criteria.caller()).clone();
        others.andNot(matching);
        reasons.addEach(
                others, number -> Flaws.of(directory.command(number), criteria).orElseThrow());
        BitSet refused = (BitSet) matching.clone();
        refused.andNot(directory.allowed(criteria.caller()));
        int count = refused.cardinality();
        if (count > 0) {
            String are = count == 1 ? " matching command is" : " matching commands are";
            reasons.add(() -> count + are + " not for caller " + Reasons.word(criteria.caller()));
        }
        return reasons.lines();
    }
}
