package dev.heimdall.e2e.bench;

import dev.heimdall.e2e.bench.load.AsyncJobs;
import dev.heimdall.e2e.bench.load.Load;
import dev.heimdall.e2e.bench.load.Measured;
import dev.heimdall.e2e.bench.load.Ping;
import dev.heimdall.e2e.bench.table.Ends;
import dev.heimdall.e2e.bench.table.JobTableStore;
import java.util.List;

/** Far more async pings than can run, submitted as fast as they are taken. */
final class Backlog {

    private static final int JOBS = 10_000;
    private static final int CLIENTS = 64;
    // what noise takes from a third
    private static final double STEADY = 0.9;

    private Backlog() {}

    static void measure(Trial trial) throws InterruptedException {
        Sheet sheet = trial.sheet();
        try (JobTableStore table = new JobTableStore(trial.product().jdbc());
                Ping ping = new Ping(trial.product().api())) {
            new WarmUp(trial).run(ping);
            AsyncJobs pings = AsyncJobs.pings(trial.calls(), "backlog");
            Measured submits = Load.times(pings, CLIENTS, JOBS);
            int open = table.open(pings.job());
            Ends ends = trial.ends(table, pings);
            sheet.failed(submits.failures());
            List<Double> thirds = ends.perSecond(3);
            sheet.line(
                    "%n%,d async pings: accepted in %.1f s, %.0f a second; %,d were open then; all final after %.1f s",
                    JOBS,
                    JOBS / submits.perSecond(),
                    submits.perSecond(),
                    open,
                    ends.took().toMillis() / 1000.0);
            sheet.line(
                    "final in the first, the middle and the last third: %.0f, %.0f and %.0f a second",
                    thirds.get(0), thirds.get(1), thirds.get(2));
            sheet.atLeast("rate of the middle third by the first one's", thirds.get(1) / thirds.get(0), STEADY);
            sheet.atLeast("rate of the last third by the first one's", thirds.get(2) / thirds.get(0), STEADY);
        }
    }
}
