package dev.heimdall.e2e.bench;

import dev.heimdall.e2e.bench.load.AsyncJobs;
import dev.heimdall.e2e.bench.load.HttpCalls;
import dev.heimdall.e2e.bench.load.Load;
import dev.heimdall.e2e.bench.load.Measured;
import dev.heimdall.e2e.bench.load.Workload;
import dev.heimdall.e2e.bench.product.Product;
import dev.heimdall.e2e.bench.table.Ends;
import dev.heimdall.e2e.bench.table.JobTableStore;
import java.time.Duration;

/** A Heimdall with a fresh folder, for one part of the benchmark. */
record Trial(Product product, BenchOptions options, Sheet sheet) {

    static final int WARM_UP_CLIENTS = 8;

    private static final Duration LONGEST_END = Duration.ofMinutes(10);

    HttpCalls calls() {
        return new HttpCalls(product.api());
    }

    void warmUp(Workload workload, int times) {
        Measured measured = Load.times(workload, WARM_UP_CLIENTS, times);
        sheet.line(
                "warm-up            %,d times %s, %d clients, %.0f a second",
                times, workload.name(), WARM_UP_CLIENTS, measured.perSecond());
        sheet.failed(measured.failures());
    }

    /** Waits for the ends of all that was accepted, and holds them against the account. */
    Ends ends(JobTableStore table, AsyncJobs jobs) throws InterruptedException {
        Ends ends = table.awaitEnds(jobs.job(), LONGEST_END);
        sheet.account(jobs.accepted().size(), ends.lost(jobs.accepted()));
        return ends;
    }
}
