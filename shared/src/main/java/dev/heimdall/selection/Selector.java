package dev.heimdall.selection;

import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.selection.Selection.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Chooses by tags, and by weighted chance among equals. */
public final class Selector {

    /** What a caller is told when nothing fits. */
    public static final String NO_PAIR = "command-cluster pair is not found";

    /** Commands that the caller may not use are dropped before the choice, and never named. */
    public Selection select(Criteria criteria, List<Command> commands, List<Cluster> clusters, RandomGenerator random) {
        Reasons commandReasons = new Reasons("commands that do not fit");
        List<Command> asked = new ArrayList<>();
        List<Command> refused = new ArrayList<>();
        for (Command command : commands) {
            boolean isAllowed = command.allowedCallers().allows(criteria.caller());
            Optional<String> flaw = Flaws.of(command, criteria);
            if (flaw.isEmpty()) {
                (isAllowed ? asked : refused).add(command);
            } else if (isAllowed) {
                commandReasons.add(flaw::get);
            }
        }
        if (!refused.isEmpty()) {
            String are = refused.size() == 1 ? " matching command is" : " matching commands are";
            commandReasons.add(() -> refused.size() + are + " not for caller " + Reasons.word(criteria.caller()));
        }
        Reasons clusterReasons = new Reasons("clusters that do not fit");
        Pairing pairing = new Pairing(usable(clusters, criteria, clusterReasons));
        List<Candidate> pairs = pairing.pair(asked);
        List<String> reasons = new ArrayList<>(pairing.reasons());
        reasons.addAll(clusterReasons.lines());
        reasons.addAll(commandReasons.lines());
        if (!pairs.isEmpty()) {
            return new Selection.Match(WeightedOrder.of(pairs, random), List.copyOf(reasons));
        }
        Cause cause = refused.stream().anyMatch(pairing::fits) ? Cause.NOT_ALLOWED : Cause.NO_PAIR;
        return new Selection.NoMatch(cause, List.copyOf(reasons));
    }

    private static List<Cluster> usable(List<Cluster> clusters, Criteria criteria, Reasons reasons) {
        List<Cluster> usable = new ArrayList<>();
        for (Cluster cluster : clusters) {
            Optional<String> flaw = Flaws.of(cluster, criteria);
            if (flaw.isEmpty()) {
                usable.add(cluster);
            } else {
                reasons.add(flaw::get);
            }
        }
        return usable;
    }
}
