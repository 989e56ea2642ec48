package dev.heimdall.e2e.chaos.oracle;

import dev.heimdall.client.Job;
import dev.heimdall.e2e.chaos.load.Ledger;
import dev.heimdall.e2e.chaos.load.Order;
import dev.heimdall.e2e.chaos.site.BackEnds;
import dev.heimdall.e2e.chaos.site.Site;
import dev.heimdall.e2e.chaos.witness.Violation;
import dev.heimdall.e2e.chaos.witness.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Judges the cluster that takes only so many jobs at once, and the line before it. */
final class RoomOracle {

    private final Ledger ledger;
    private final BackEnds backEnds;
    private final Witness witness;
    private String figures = "nobody has looked";

    RoomOracle(Ledger ledger, BackEnds backEnds, Witness witness) {
        this.ledger = ledger;
        this.backEnds = backEnds;
        this.witness = witness;
    }

    List<Violation> violations(List<Job> jobs) {
        JsonNode cluster = witness.cluster(Site.NARROW.cluster());
        int most = cluster.path("max_running").intValue();
        Crush crush = new Crush(
                backEnds.at(Site.NARROW).spans(),
                jobs.stream().filter(job -> !isOutOfHand(job)).collect(Collectors.toMap(Job::id, Job::user)));
        List<Wait> waits = waits(jobs);
        figures = figures(crush.most(), most, waits);
        List<Violation> violations = new ArrayList<>(
                crush.violations(most, cluster.path("max_running_per_caller").intValue()));
        violations.addAll(overtaken(waits));
        return violations;
    }

    /** Its room is given to others, though it may still run: that is said to its caller. */
    private static boolean isOutOfHand(Job job) {
        return job.status().equals("FAILED")
                && job.error().matches(".*(may still run|may hold the job|the stop is not confirmed).*");
    }

    private List<Wait> waits(List<Job> jobs) {
        return jobs.stream()
                .flatMap(job -> Optional.ofNullable(ledger.orders().get(job.name()))
                        .filter(order -> order.kind().mayWaitForRoom())
                        .flatMap(order -> wait(job, order))
                        .stream())
                .toList();
    }

    private Optional<Wait> wait(Job job, Order order) {
        return Wait.of(job, order, witness.timeline(job.id()));
    }

    static List<Violation> overtaken(List<Wait> waits) {
        return waits.stream()
                .flatMap(wait -> waits.stream().filter(wait::wasOvertakenBy).findFirst().stream()
                        .map(other -> new Violation(
                                wait.job(), "it waited on for long after the younger " + other.job() + " had room")))
                .toList();
    }

    private static String figures(int found, int most, List<Wait> waits) {
        Duration longest =
                waits.stream().map(Wait::length).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
        Map<String, Long> ranks = waits.stream().collect(Collectors.groupingBy(Wait::rank, Collectors.counting()));
        return String.format(
                Locale.ROOT,
                "where %d may run at once, %d did; %d jobs waited for room, the longest for %d s: %s",
                most,
                found,
                waits.size(),
                longest.toSeconds(),
                ranks);
    }

    /** For people, once it has judged. */
    String figures() {
        return figures;
    }
}
