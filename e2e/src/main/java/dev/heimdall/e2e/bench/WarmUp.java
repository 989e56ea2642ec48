package dev.heimdall.e2e.bench;

import dev.heimdall.e2e.bench.load.Load;
import dev.heimdall.e2e.bench.load.Measured;
import dev.heimdall.e2e.bench.load.Workload;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Kinds of jobs take turns until none of them gets faster: a JVM that learns of the second late unlearns the first. */
final class WarmUp {

    static final int CLIENTS = 8;
    private static final int FEWEST_TURNS = 4;
    private static final Duration TURN = Duration.ofSeconds(15);
    private static final double NOTABLE = 1.03;

    private final Trial trial;
    private final Map<Workload, Double> best = new HashMap<>();

    WarmUp(Trial trial) {
        this.trial = trial;
    }

    void run(Workload... workloads) {
        long end = System.nanoTime() + trial.options().warmUp().toNanos();
        boolean isSteady = false;
        for (int turn = 0; (turn < FEWEST_TURNS || !isSteady) && System.nanoTime() < end; turn++) {
            isSteady = true;
            for (Workload workload : workloads) {
                isSteady &= !gotFaster(workload);
            }
        }
    }

    private boolean gotFaster(Workload workload) {
        Measured measured = Load.during(workload, CLIENTS, TURN);
        trial.sheet()
                .line(
                        "warm-up            %-5s  %d clients, %.0f a second",
                        workload.name(), CLIENTS, measured.perSecond());
        trial.sheet().failed(measured.failures());
        double before = best.getOrDefault(workload, 0.0);
        best.merge(workload, measured.perSecond(), Math::max);
        return measured.perSecond() > before * NOTABLE;
    }
}
