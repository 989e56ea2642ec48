package dev.heimdall.e2e.chaos.oracle.job;

import dev.heimdall.client.Job;
import dev.heimdall.e2e.chaos.load.Kind;
import dev.heimdall.e2e.chaos.load.Ledger;
import dev.heimdall.e2e.chaos.load.Order;
import dev.heimdall.e2e.chaos.site.BackEnds;
import dev.heimdall.e2e.chaos.witness.Timeline;
import dev.heimdall.e2e.chaos.witness.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Judges one job that has come to its end. */
public final class JobOracle {

    private static final int SHOWN = 200;
    private static final String SAID_TO_GO_ON = ".*(may still run|may hold the job|the stop is not confirmed).*";

    private final Ledger ledger;
    private final BackEnds backEnds;
    private final Witness witness;
    private final Excuses excuses;
    private final AtomicInteger moved = new AtomicInteger();

    public JobOracle(Ledger ledger, BackEnds backEnds, Witness witness, Excuses excuses) {
        this.ledger = ledger;
        this.backEnds = backEnds;
        this.witness = witness;
        this.excuses = excuses;
    }

    /** All that is wrong with it. */
    public List<String> flaws(Job job, Order order) {
        Timeline timeline = witness.timeline(job.id());
        List<String> flaws = new ArrayList<>(timeline.flaws(job.status()));
        switch (job.status()) {
            case "SUCCEEDED" -> flaws.addAll(ofSuccess(job, order));
            case "FAILED" -> flaws.addAll(ofFailure(job, order));
            case "CANCELED" -> {
                if (!ledger.wasToBeCanceled(job.id())) {
                    flaws.add("it was canceled, and nobody asked for that");
                }
            }
            case "KILLED" -> flaws.addAll(TimeoutOracle.ofKill(job, order.timeout()));
            default -> flaws.add("it is " + job.status());
        }
        if (!job.status().equals("SUCCEEDED") && ledger.wasAnsweredAsSucceeded(job.id())) {
            flaws.add("a client was told that it succeeded, and it is " + job.status() + ": " + job.error());
        }
        ledger.endsSeen(job.id()).stream()
                .filter(seen -> !seen.equals(job.status()))
                .forEach(seen -> flaws.add("its end was told, and it was " + seen + "; now it is " + job.status()));
        if (order.kind() == Kind.POOLED) {
            moved.addAndGet(MoveOracle.hasMoved(timeline) ? 1 : 0);
            flaws.addAll(MoveOracle.flaws(witness.job(job.id()), timeline, backEnds.places(job.id())));
        }
        flaws.addAll(order.kind().isRemote() ? atTheBackEnds(job) : inItsOwnWords(job, order));
        return flaws;
    }

    /** How many jobs went from one pool to another one, as no worker was there. */
    public int moved() {
        return moved.get();
    }

    private List<String> ofFailure(Job job, Order order) {
        List<String> flaws = new ArrayList<>();
        if (!excuses.isOne(order.kind(), job.error())) {
            flaws.add("no fault explains why it failed: " + job.error());
        }
        if (job.error().startsWith("it was canceled") && !ledger.wasToBeCanceled(job.id())) {
            flaws.add("it failed for a cancel that nobody asked for");
        }
        if (job.error().startsWith("it timed out")) {
            flaws.addAll(TimeoutOracle.ofTime(job, order.timeout().orElse(Duration.ZERO)));
        }
        return flaws;
    }

    private List<String> ofSuccess(Job job, Order order) {
        List<String> flaws = new ArrayList<>();
        if (ledger.wasAnsweredAsWithoutSuccess(job.id())) {
            flaws.add("a client was told that it did not succeed");
        }
        if (!job.canceledBy().isEmpty()) {
            flaws.add("it succeeded, and was canceled by " + job.canceledBy());
        }
        if (order.kind().isOverdue()) {
            flaws.add("it succeeded, and neither its timeout nor anybody else had ended what takes for ever");
        }
        if (!order.kind().isScript()) {
            compare("result", witness.result(job.id()), order.text(), flaws);
        }
        if (order.kind() == Kind.LARGE_SCRIPT) {
            flaws.addAll(BulkOracle.flaws(job.id(), order, witness));
        } else if (!order.kind().isPing()) {
            // a job that was repeated has one log, with the lines of each of its runs
            String stdout = witness.stdout(job.id());
            boolean isRepeated = order.kind() == Kind.REPEATABLE_SCRIPT && order.count(Order.BEGUN) > 1;
            compare("stdout", isRepeated ? onlyOnce(stdout) : stdout, order.text(), flaws);
        }
        return flaws;
    }

    private static String onlyOnce(String text) {
        return text.lines().distinct().collect(Collectors.joining("\n"));
    }

    private static void compare(String what, String stored, String expected, List<String> flaws) {
        if (!stored.equals(expected)) {
            flaws.add("its " + what + " is not '" + brief(expected) + "' but '" + brief(stored) + "'");
        }
    }

    private static String brief(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "… (" + text.length() + " characters)" : text;
    }

    private List<String> atTheBackEnds(Job job) {
        List<String> flaws = new ArrayList<>();
        int works = backEnds.works(job.id());
        if (works > 1) {
            flaws.add("the back ends have it " + works + " times");
        }
        if (works == 0 && job.status().equals("SUCCEEDED")) {
            flaws.add("it succeeded, and no back end has ever heard of it");
        }
        if (backEnds.isRunning(job.id()) && !job.error().matches(SAID_TO_GO_ON)) {
            flaws.add("it is over, and goes on at a back end");
        }
        return flaws;
    }

    private static List<String> inItsOwnWords(Job job, Order order) {
        if (!order.kind().isScript()) {
            return List.of();
        }
        List<String> flaws = new ArrayList<>();
        long begun = order.count(Order.BEGUN);
        long ended = order.count(Order.ENDED);
        if (begun > 1 && order.kind() != Kind.REPEATABLE_SCRIPT) {
            flaws.add("its script must not be repeated, and began " + begun + " times");
        }
        if (ended == 0 && job.status().equals("SUCCEEDED")) {
            flaws.add("it succeeded, and its script has not come to its end");
        }
        return flaws;
    }
}
