package dev.heimdall.e2e.chaos;

import dev.heimdall.client.HeimdallException;
import dev.heimdall.client.Job;
import dev.heimdall.e2e.chaos.fault.Injector;
import dev.heimdall.e2e.chaos.fleet.Fleet;
import dev.heimdall.e2e.chaos.inside.Exemptions;
import dev.heimdall.e2e.chaos.inside.Places;
import dev.heimdall.e2e.chaos.inside.whim.Account;
import dev.heimdall.e2e.chaos.inside.whim.Unrest;
import dev.heimdall.e2e.chaos.inside.whim.Whim;
import dev.heimdall.e2e.chaos.inside.whim.Whims;
import dev.heimdall.e2e.chaos.load.Crowd;
import dev.heimdall.e2e.chaos.load.Keeper;
import dev.heimdall.e2e.chaos.load.Kind;
import dev.heimdall.e2e.chaos.load.Onlooker;
import dev.heimdall.e2e.chaos.load.Order;
import dev.heimdall.e2e.chaos.oracle.HealthOracle;
import dev.heimdall.e2e.chaos.oracle.Histories;
import dev.heimdall.e2e.chaos.oracle.Judgement;
import dev.heimdall.e2e.chaos.oracle.SecretOracle;
import dev.heimdall.e2e.chaos.oracle.job.Excuses;
import dev.heimdall.e2e.chaos.site.BackEnds;
import dev.heimdall.e2e.chaos.site.Site;
import dev.heimdall.e2e.chaos.witness.Violation;
import dev.heimdall.e2e.chaos.witness.Witness;
import dev.heimdall.e2e.process.Home;
import dev.heimdall.e2e.process.TemporaryFolder;
import dev.heimdall.plugin.testkit.echo.EchoRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Load, faults, peace, judgement. Ends with 1 when anything that was promised is broken; the jobs that it happened to are
 * printed with their timelines, and the logs are kept.
 */
public final class Chaos {

    private static final PrintStream OUT = System.out;
    private static final Duration PEACE = Duration.ofSeconds(60);
    private static final Duration RESTART = Duration.ofMinutes(1);
    private static final int MOST_SHOWN = 20;

    /** After so long every place is reached that the load can reach. */
    private static final Duration LONG = Duration.ofMinutes(20);

    private final ChaosOptions options;
    private final long start = System.nanoTime();

    private Chaos(ChaosOptions options) {
        this.options = options;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        System.setProperty("logback.configurationFile", "bench-logback.xml");
        if (List.of(arguments).contains("--help")) {
            OUT.print(ChaosOptions.USAGE);
            return;
        }
        boolean isGood;
        try {
            isGood = new Chaos(ChaosOptions.parse(arguments)).run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
            isGood = false;
        }
        Runtime.getRuntime().exit(isGood ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        TemporaryFolder temporary = TemporaryFolder.create("heimdall-chaos");
        Path folder = temporary.path();
        log("seed " + options.seed() + ", " + options.time().toMinutes() + " min, in " + folder);
        Unrest unrest = Unrest.in(folder.resolve("inside"), options.seed(), options.inside() / 1000.0);
        boolean isGood = false;
        try (BackEnds backEnds = BackEnds.start();
                Fleet fleet = Fleet.start(new Home(options.home()), folder, options.temporal(), backEnds, unrest);
                Crowd crowd = new Crowd(fleet.addresses(), Files.createDirectories(folder.resolve("scripts")));
                Keeper keeper = new Keeper(fleet.addresses(), backEnds.at(Site.SEALED))) {
            Stage stage = new Stage(fleet, backEnds, crowd, keeper);
            play(stage, unrest);
            boolean areAllReached = tell(unrest);
            isGood = judge(stage, folder) && areAllReached;
        }
        if (isGood) {
            temporary.remove();
        } else {
            log("BROKEN; the logs are in " + folder + ", and the seed is " + options.seed());
        }
        return isGood;
    }

    /** All that takes part. */
    private record Stage(Fleet fleet, BackEnds backEnds, Crowd crowd, Keeper keeper) {}

    private void play(Stage stage, Unrest unrest) throws IOException, InterruptedException {
        Fleet fleet = stage.fleet();
        log("the fleet is ready, on " + fleet.temporal().name()
                + (fleet.disk().canBeFilled() ? "" : "; no disk can be mounted here, so none is filled up")
                + (fleet.disk().canBeReadOnly() ? "" : ", and root heeds no rights, so none is read-only"));
        Whims whims = unrest.whims("back-end");
        // whoever submits twice has it run twice
        stage.backEnds().forgetTokens();
        stage.backEnds().meddle(request -> fate(whims.next(Places.ofBackEnd(request))));
        Injector injector = new Injector(fleet, stage.backEnds(), options.seed(), this::log);
        stage.keeper().start(options.seed());
        unrest.begin();
        stage.crowd().start(options.seed());
        try (Onlooker onlooker = new Onlooker(fleet.addresses(), stage.crowd().ledger())) {
            onlooker.start(options.seed());
            injector.run(options.time());
        }
        unrest.end();
        stage.keeper().stop();
        figures("faults", injector.counts());
    }

    private static EchoRequest.Fate fate(Whim whim) {
        return switch (whim) {
            case WELL -> EchoRequest.Fate.ANSWERED;
            case FAILED -> EchoRequest.Fate.FAILED;
            case UNHEARD -> EchoRequest.Fate.UNANSWERED;
        };
    }

    /** False where a run was long enough, and a place that its load is to reach was not. */
    private boolean tell(Unrest unrest) throws IOException {
        Account account = Account.read(unrest);
        SortedSet<String> unmade = account.unmade(Places.all());
        log(account.made().size() + " places of which calls were made, and " + unmade.size() + " of which none was");
        figures("calls that went wrong inside", account.faults());
        log("where all went well: " + String.join(", ", account.spared()));
        Exemptions exemptions = Exemptions.read();
        figures("places that no call came from, and none has to", exemptions.counts(unmade));
        SortedSet<String> missed = exemptions.missed(unmade);
        log("where none was made: " + String.join(", ", missed));
        if (missed.isEmpty() || options.time().compareTo(LONG) < 0) {
            return true;
        }
        log("BROKEN: in " + options.time().toMinutes() + " min no call came from these " + missed.size() + " places");
        return false;
    }

    private boolean judge(Stage stage, Path folder) throws IOException, InterruptedException {
        Fleet fleet = stage.fleet();
        Crowd crowd = stage.crowd();
        if (!fleet.awaitReady(RESTART)) {
            log("an API is not ready " + RESTART.toSeconds() + " s after the last fault");
            return false;
        }
        if (!crowd.stop(PEACE)) {
            log("a client still waits for its answer after " + PEACE.toSeconds() + " s of peace");
            return false;
        }
        try (Witness witness = new Witness(fleet.addresses().getFirst())) {
            awaitEnds(witness, crowd);
            Judgement judgement = new Judgement(
                    crowd.ledger(),
                    stage.backEnds(),
                    witness,
                    new Excuses(fleet.temporal().isLasting()));
            List<Violation> violations = new ArrayList<>(judgement.violations(fleet.runs()));
            try (Histories histories =
                    new Histories(fleet.temporal().address(), fleet.temporal().isLasting())) {
                violations.addAll(judgement.ofHistories(histories));
            }
            violations.addAll(HealthOracle.violations(fleet.addresses()));
            violations.addAll(
                    SecretOracle.violations(fleet.addresses(), stage.keeper().answers(), folder));
            report(crowd, judgement, stage.backEnds());
            log(HealthOracle.figures(witness, stage.backEnds()));
            figures("changes of the cluster with a secret", stage.keeper().answers());
            violations.stream().limit(MOST_SHOWN).forEach(violation -> show(violation, judgement));
            log(violations.size() + " promises were broken");
            return violations.isEmpty();
        }
    }

    /** What has no end of its own was to be canceled: where the answer to its submission was lost, it is done now. */
    private void awaitEnds(Witness witness, Crowd crowd) throws InterruptedException {
        long began = System.nanoTime();
        List<Job> open = open(witness);
        while (!open.isEmpty() && System.nanoTime() - began < PEACE.toNanos()) {
            open.stream()
                    .filter(job -> isEndless(job, crowd) && job.canceledBy().isEmpty())
                    .forEach(crowd::cancel);
            Thread.sleep(500);
            open = open(witness);
        }
        log("after " + (System.nanoTime() - began) / 1_000_000_000 + " s of peace " + open.size() + " jobs are open");
    }

    private static boolean isEndless(Job job, Crowd crowd) {
        Order order = crowd.ledger().orders().get(job.name());
        return order != null && order.kind() == Kind.ENDLESS_SCRIPT;
    }

    private static List<Job> open(Witness witness) {
        return witness.jobs().stream().filter(job -> !job.isFinal()).toList();
    }

    private void report(Crowd crowd, Judgement judgement, BackEnds backEnds) {
        log(String.format(
                Locale.ROOT,
                "%,d submissions, %,d jobs accepted, %,d answered as succeeded, %,d to be canceled, %,d taken by the"
                        + " back end, %,d repeats of repeatable scripts, %,d moves between pools",
                crowd.ledger().orders().size(),
                crowd.ledger().accepted().size(),
                crowd.ledger().successes(),
                crowd.ledger().cancels(),
                backEnds.submissions(),
                judgement.repeats(),
                judgement.moved()));
        log(judgement.comparison());
        log(judgement.rollCall());
        log(judgement.room());
        figures("answers", crowd.ledger().answers());
        figures("answers to cancels", crowd.ledger().cancelAnswers());
        figures("answers to looks", crowd.ledger().lookAnswers());
        figures("ends", judgement.ends());
        figures("failures", judgement.failures());
    }

    private void figures(String what, Map<String, Integer> counts) {
        log(what
                + counts.entrySet().stream()
                        .map(count -> String.format(Locale.ROOT, "%n  %,7d  %s", count.getValue(), count.getKey()))
                        .collect(Collectors.joining()));
    }

    private void show(Violation violation, Judgement judgement) {
        log("BROKEN: job " + violation.job() + ": " + violation.what());
        if (!violation.job().equals("-")) {
            try {
                OUT.println(judgement.timeline(violation.job()));
            } catch (UncheckedIOException | HeimdallException e) {
                OUT.println("    it has no timeline: " + e.getMessage());
            }
        }
    }

    private void log(String line) {
        OUT.printf(Locale.ROOT, "[%6.1f s] %s%n", (System.nanoTime() - start) / 1e9, line);
    }
}
