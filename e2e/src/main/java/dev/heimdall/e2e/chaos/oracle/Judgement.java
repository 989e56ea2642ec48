package dev.heimdall.e2e.chaos.oracle;

import dev.heimdall.client.Job;
import dev.heimdall.e2e.chaos.load.Kind;
import dev.heimdall.e2e.chaos.load.Ledger;
import dev.heimdall.e2e.chaos.load.Order;
import dev.heimdall.e2e.chaos.oracle.job.Excuses;
import dev.heimdall.e2e.chaos.oracle.job.JobOracle;
import dev.heimdall.e2e.chaos.site.BackEnds;
import dev.heimdall.e2e.chaos.witness.Violation;
import dev.heimdall.e2e.chaos.witness.Witness;
import dev.heimdall.e2e.process.JobProcesses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Holds what the clients were told, what the back end and the scripts counted, and what is stored, side by side. */
public final class Judgement {

    private final Ledger ledger;
    private final Witness witness;
    private final JobOracle oracle;
    private final RoomOracle room;
    private String comparison = "nobody has compared";
    private String rollCall = "nobody has looked";
    private final SortedMap<String, Integer> ends = new TreeMap<>();
    private final SortedMap<String, Integer> failures = new TreeMap<>();

    public Judgement(Ledger ledger, BackEnds backEnds, Witness witness, Excuses excuses) {
        this.ledger = ledger;
        this.witness = witness;
        this.oracle = new JobOracle(ledger, backEnds, witness, excuses);
        this.room = new RoomOracle(ledger, backEnds, witness);
    }

    /** Everything that is broken: nothing, or the suite has failed. */
    public List<Violation> violations(Path runs) {
        List<Violation> violations = new ArrayList<>(ofAnswers());
        List<Job> jobs = witness.jobs();
        RollCall roll = RollCall.of(ledger, jobs);
        rollCall = roll.figures();
        violations.addAll(roll.violations());
        jobs.forEach(this::count);
        violations.addAll(jobs.parallelStream()
                .flatMap(job -> judge(job).stream().map(flaw -> new Violation(job.id(), flaw)))
                .toList());
        violations.addAll(room.violations(jobs));
        violations.addAll(LookOracle.ofAnswers(ledger.lookAnswers()));
        violations.addAll(CancelOracle.ofAnswers(ledger.cancelAnswers()));
        violations.addAll(CancelOracle.afterTheEnd(jobs, ledger, witness));
        JobProcesses.under(runs)
                .forEach(left -> violations.add(new Violation("-", "a process is left: " + told(left))));
        return violations;
    }

    private static String told(ProcessHandle process) {
        return process.pid() + " " + process.info().commandLine().orElse("");
    }

    /** Where Temporal remembers something else of a job: each is compared, and only a few histories are held at once. */
    public List<Violation> ofHistories(Histories histories) throws InterruptedException {
        List<Job> jobs = witness.jobs().stream().filter(Job::isFinal).toList();
        List<Violation> violations = histories.violations(jobs, job -> witness.timeline(job.id()));
        comparison = histories.figures();
        return violations;
    }

    /** How many jobs were compared with their histories, for people. */
    public String comparison() {
        return comparison;
    }

    private List<String> judge(Job job) {
        Order order = ledger.orders().get(job.name());
        if (order == null) {
            return List.of("nobody asked for it");
        }
        return job.isFinal() ? oracle.flaws(job, order) : List.of("it has no end, but is " + job.status());
    }

    /** A fault may keep callers waiting or send them away; nobody is ever told of an error that is none of theirs. */
    private List<Violation> ofAnswers() {
        return ledger.answers().entrySet().stream()
                .filter(answer -> !answer.getKey().matches("success|an end without success|no answer|(503|429) .*"))
                .map(answer -> new Violation("-", answer.getValue() + " callers were answered: " + answer.getKey()))
                .toList();
    }

    private void count(Job job) {
        Order order = ledger.orders().get(job.name());
        String kind = order == null ? "unknown" : order.kind().name();
        ends.merge(kind + " " + job.status(), 1, Integer::sum);
        if (job.status().equals("FAILED")) {
            failures.merge(kind + ": " + general(job.error()), 1, Integer::sum);
        }
    }

    private static String general(String error) {
        return error.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID").replaceAll("\\s+", " ");
    }

    /** How many jobs of each kind came to each end. */
    public SortedMap<String, Integer> ends() {
        return ends;
    }

    /** How often jobs failed for each reason. */
    public SortedMap<String, Integer> failures() {
        return failures;
    }

    /** How many jobs went from one pool to another one, as no worker was there. */
    public int moved() {
        return oracle.moved();
    }

    /** How often a repeatable script began again. */
    public long repeats() {
        return ledger.orders().values().stream()
                .filter(order -> order.kind() == Kind.REPEATABLE_SCRIPT)
                .mapToLong(order -> Math.max(0, order.count(Order.BEGUN) - 1))
                .sum();
    }

    /** What became of submissions that nobody could repeat, for people. */
    public String rollCall() {
        return rollCall;
    }

    /** How full the cluster was that takes only so many jobs at once, for people. */
    public String room() {
        return room.figures();
    }

    /** For people. */
    public String timeline(String id) {
        return witness.timeline(id).text();
    }
}
