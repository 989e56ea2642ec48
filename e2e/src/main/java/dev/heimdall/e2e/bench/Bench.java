package dev.heimdall.e2e.bench;

import dev.heimdall.e2e.bench.floor.Floor;
import dev.heimdall.e2e.bench.load.Load;
import dev.heimdall.e2e.bench.load.Measured;
import dev.heimdall.e2e.bench.load.Ping;
import dev.heimdall.e2e.bench.load.Workload;
import dev.heimdall.e2e.bench.product.ProcessTree;
import dev.heimdall.e2e.bench.product.Product;
import dev.heimdall.e2e.production.ProductionSite;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Measures this machine: the bare floor of Temporal and sync pings over HTTP take turns on the same server, so that noise
 * hits both. Ends with 1 when an answered job is not stored as succeeded.
 */
public final class Bench {

    private static final PrintStream OUT = System.out;
    private static final int MEMORY_JOBS = 1000;
    private static final int WARM_UP_TURNS = 4;

    private final BenchOptions options;
    private final List<String> failures = new ArrayList<>();

    private Bench(BenchOptions options) {
        this.options = options;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        System.setProperty("logback.configurationFile", "bench-logback.xml");
        if (List.of(arguments).contains("--help")) {
            OUT.print(BenchOptions.USAGE);
            return;
        }
        boolean isGood;
        try {
            isGood = new Bench(BenchOptions.parse(arguments)).run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            isGood = false;
        }
        Runtime.getRuntime().exit(isGood ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        if (!BenchOptions.PRODUCTION.equals(options.temporal())) {
            return run(options.temporal());
        }
        OUT.printf(Locale.ROOT, "Starting Temporal's production server with a fresh PostgreSQL ...%n");
        try (ProductionSite temporal = ProductionSite.start(options.home())) {
            return run(temporal.address());
        }
    }

    private boolean run(@Nullable String temporal) throws IOException, InterruptedException {
        OUT.printf(Locale.ROOT, "Starting Heimdall with a fresh folder ...%n");
        try (Product product = Product.start(options.home(), temporal);
                Ping ping = new Ping(product.api())) {
            OUT.printf(
                    Locale.ROOT,
                    "start to ready     %6.1f s     (at most 15)%n",
                    product.startToReady().toMillis() / 1000.0);
            warmUp(ping, MEMORY_JOBS);
            ProcessTree processes = product.processes();
            OUT.printf(
                    Locale.ROOT,
                    "memory after %,d jobs  %,d MB resident, %,d MB with shared pages counted once  (at most 800)%n",
                    MEMORY_JOBS,
                    processes.residentMegabytes(),
                    processes.proportionalMegabytes());
            try (Floor floor = Floor.start(product.temporal())) {
                // in turns, as they are measured: a JVM that learns of the second late unlearns the first
                for (int turn = 0; turn < WARM_UP_TURNS; turn++) {
                    warmUp(ping, options.warmUp() / WARM_UP_TURNS);
                    warmUp(floor, options.warmUp() / WARM_UP_TURNS);
                }
                measure(floor, ping, product);
            }
            return verify(ping);
        }
    }

    private void warmUp(Workload workload, int jobs) {
        Measured measured = Load.times(workload, 8, jobs);
        OUT.printf(
                Locale.ROOT,
                "warm-up            %,d times %s, 8 clients, %.0f a second%n",
                jobs,
                workload.name(),
                measured.perSecond());
        failures.addAll(measured.failures());
    }

    private void measure(Workload floor, Workload ping, Product product) {
        OUT.printf(
                Locale.ROOT,
                "%nfloor: the SDK alone; ping: a sync job over HTTP; Temporal at %s%s; %d rounds of %d s each, in turns%n%n",
                product.temporal(),
                product.isDurable() ? "" : ", in memory",
                options.rounds(),
                options.round().toSeconds());
        OUT.printf(Locale.ROOT, "clients            p50 ms    p99 ms    jobs/s%n");
        for (int clients : options.clients()) {
            Measured floors = new Measured();
            Measured pings = new Measured();
            for (int round = 0; round < options.rounds(); round++) {
                floors.add(Load.during(floor, clients, options.round()));
                pings.add(Load.during(ping, clients, options.round()));
            }
            line(clients, floor, floors);
            line(clients, ping, pings);
            OUT.printf(
                    Locale.ROOT,
                    "     ping / floor  %6.2f x  %6.2f x  %6.2f x%n%n",
                    pings.p50() / floors.p50(),
                    pings.p99() / floors.p99(),
                    pings.perSecond() / floors.perSecond());
            failures.addAll(floors.failures());
            failures.addAll(pings.failures());
        }
    }

    private static void line(int clients, Workload workload, Measured measured) {
        OUT.printf(
                Locale.ROOT,
                "%7d  %-8s  %8.1f  %8.1f  %8.0f%n",
                clients,
                workload.name(),
                measured.p50(),
                measured.p99(),
                measured.perSecond());
    }

    private boolean verify(Ping ping) throws InterruptedException {
        List<String> lost = ping.lost();
        OUT.printf(
                Locale.ROOT,
                "%,d jobs were answered, %,d of them are not stored as SUCCEEDED; %,d calls failed%n",
                ping.answered(),
                lost.size(),
                failures.size());
        lost.stream().limit(20).forEach(job -> OUT.printf(Locale.ROOT, "  lost: %s%n", job));
        failures.stream().distinct().limit(20).forEach(failure -> OUT.printf(Locale.ROOT, "  failed: %s%n", failure));
        return lost.isEmpty() && failures.isEmpty();
    }
}
