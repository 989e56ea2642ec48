package dev.heimdall.e2e.bench;

import dev.heimdall.e2e.bench.load.AsyncJobs;
import dev.heimdall.e2e.bench.load.HttpCalls;
import dev.heimdall.e2e.bench.product.Product;
import dev.heimdall.e2e.bench.table.Ends;
import dev.heimdall.e2e.bench.table.JobTableStore;
import java.time.Duration;

/** A Heimdall with a fresh folder, for one part of the benchmark. */
record Trial(Product product, BenchOptions options, Sheet sheet) {

    private static final Duration LONGEST_END = Duration.ofMinutes(10);

    HttpCalls calls() {
        return new HttpCalls(product.api());
    }

    /** Waits for the ends of all that was accepted, and holds them against the account. */
    Ends ends(JobTableStore table, AsyncJobs jobs) throws InterruptedException {
        Ends ends = table.awaitEnds(jobs.job(), LONGEST_END);
        sheet.account(jobs.accepted().size(), ends.lost(jobs.accepted()));
        return ends;
    }
}
