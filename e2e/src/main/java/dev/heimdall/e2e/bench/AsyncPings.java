package dev.heimdall.e2e.bench;

import dev.heimdall.e2e.bench.floor.Floor;
import dev.heimdall.e2e.bench.load.AsyncJobs;
import dev.heimdall.e2e.bench.load.Load;
import dev.heimdall.e2e.bench.load.Measured;
import dev.heimdall.e2e.bench.load.Ping;
import dev.heimdall.e2e.bench.table.JobTableStore;

/**
 * Async pings and the bare floor take turns. Clients submit one after the other, as soon as they are answered; a round ends
 * with the end of its last job, and the time until then counts.
 */
final class AsyncPings {

    private AsyncPings() {}

    static void measure(Trial trial) throws InterruptedException {
        try (JobTableStore table = new JobTableStore(trial.product().jdbc());
                Floor floor = Floor.start(trial.product().temporal());
                Ping ping = new Ping(trial.product().api())) {
            new WarmUp(trial).run(ping, floor);
            trial.sheet().line("%nsubmit: until it is accepted; final: until it has ended");
            trial.sheet().line("clients            p50 ms    p99 ms    jobs/s");
            for (int clients : trial.options().clients()) {
                measure(trial, clients, floor, table);
            }
        }
    }

    private static void measure(Trial trial, int clients, Floor floor, JobTableStore table)
            throws InterruptedException {
        Measured floors = new Measured();
        Measured submits = new Measured();
        Measured ends = new Measured();
        for (int round = 0; round < trial.options().rounds(); round++) {
            floors.add(Load.during(floor, clients, trial.options().round()));
            AsyncJobs pings = AsyncJobs.pings(trial.calls(), "async-" + clients + "-" + round);
            submits.add(Load.during(pings, clients, trial.options().round()));
            ends.add(trial.ends(table, pings).measured());
        }
        Sheet sheet = trial.sheet();
        sheet.row(clients, floor.name(), floors);
        sheet.row(clients, "submit", submits);
        sheet.row(clients, "final", ends);
        double rate = ends.perSecond() / floors.perSecond();
        sheet.line(
                "    async / floor  %6.2f x  %6.2f x  %6.2f x",
                ends.p50() / floors.p50(), ends.p99() / floors.p99(), rate);
        if (clients == 32) {
            sheet.atLeast("async ping at 32 clients, jobs/s by the floor's", rate, 0.85);
        }
        sheet.failed(floors.failures());
        sheet.failed(submits.failures());
    }
}
