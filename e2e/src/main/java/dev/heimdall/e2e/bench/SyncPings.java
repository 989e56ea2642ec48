package dev.heimdall.e2e.bench;

import dev.heimdall.e2e.bench.floor.Floor;
import dev.heimdall.e2e.bench.load.Load;
import dev.heimdall.e2e.bench.load.Measured;
import dev.heimdall.e2e.bench.load.Ping;
import dev.heimdall.e2e.bench.product.ProcessTree;

/** Sync pings over HTTP and the bare floor take turns on the same server, so that noise hits both. */
final class SyncPings {

    private static final int MEMORY_JOBS = 1000;

    private SyncPings() {}

    static void measure(Trial trial) throws InterruptedException {
        try (Ping ping = new Ping(trial.product().api())) {
            trial.sheet().failed(Load.times(ping, WarmUp.CLIENTS, MEMORY_JOBS).failures());
            ProcessTree processes = trial.product().processes();
            trial.sheet()
                    .line(
                            "memory after %,d jobs  %,d MB resident, %,d MB with shared pages counted once",
                            MEMORY_JOBS, processes.residentMegabytes(), processes.proportionalMegabytes());
            trial.sheet().atMost("MB resident of everything", (double) processes.residentMegabytes(), 800);
            try (Floor floor = Floor.start(trial.product().temporal())) {
                new WarmUp(trial).run(ping, floor);
                trial.sheet().line("%nclients            p50 ms    p99 ms    jobs/s");
                for (int clients : trial.options().clients()) {
                    measure(trial, clients, floor, ping);
                }
            }
            trial.sheet().account(ping.answered(), ping.lost());
        }
    }

    private static void measure(Trial trial, int clients, Floor floor, Ping ping) {
        Measured floors = new Measured();
        Measured pings = new Measured();
        for (int round = 0; round < trial.options().rounds(); round++) {
            floors.add(Load.during(floor, clients, trial.options().round()));
            pings.add(Load.during(ping, clients, trial.options().round()));
        }
        Sheet sheet = trial.sheet();
        sheet.row(clients, floor.name(), floors);
        sheet.row(clients, ping.name(), pings);
        double p50 = pings.p50() / floors.p50();
        double rate = pings.perSecond() / floors.perSecond();
        sheet.line("     ping / floor  %6.2f x  %6.2f x  %6.2f x", p50, pings.p99() / floors.p99(), rate);
        boolean isDurable = trial.product().isDurable();
        switch (clients) {
            case 1 -> sheet.atMost("sync ping at 1 client, p50 by the floor's", p50, isDurable ? 0.9 : 1.3);
            case 8 -> sheet.atLeast("sync ping at 8 clients, jobs/s by the floor's", rate, 0.6);
            case 32 -> sheet.atLeast("sync ping at 32 clients, jobs/s by the floor's", rate, 0.85);
            default -> {
                // no goal
            }
        }
        sheet.failed(floors.failures());
        sheet.failed(pings.failures());
    }
}
