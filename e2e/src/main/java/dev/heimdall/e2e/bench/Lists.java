package dev.heimdall.e2e.bench;

import dev.heimdall.e2e.bench.load.HttpCalls;
import dev.heimdall.e2e.bench.load.Load;
import dev.heimdall.e2e.bench.load.Look;
import dev.heimdall.e2e.bench.load.Measured;
import dev.heimdall.e2e.bench.table.ManyJobsStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks at one job and at lists of them, with few rows and with very many. */
final class Lists {

    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int WARM_UP_LOOKS = 2_000;
    private static final int LOOKS = 1_000;

    private Lists() {}

    static void measure(Trial trial) {
        try (ManyJobsStore table = new ManyJobsStore(trial.product().jdbc())) {
            fill(trial, table, FEW);
            looks(trial, table).forEach(look -> warm(trial, look));
            List<Measured> few = measure(trial, looks(trial, table));
            fill(trial, table, MANY - FEW);
            List<Look> looks = looks(trial, table);
            looks.forEach(look -> warm(trial, look));
            List<Measured> many = measure(trial, looks);
            report(trial.sheet(), looks, few, many);
        }
    }

    private static void fill(Trial trial, ManyJobsStore table, int rows) {
        long start = System.nanoTime();
        table.add(rows);
        trial.sheet().line("%,d rows were added in %.1f s", rows, (System.nanoTime() - start) / 1e9);
    }

    private static List<Look> looks(Trial trial, ManyJobsStore table) {
        HttpCalls calls = trial.calls();
        List<String> ids = table.someIds();
        Instant tenDaysAgo = Instant.now().minus(Duration.ofDays(10));
        String user = "&username=user-3";
        return List.of(
                Look.at(
                        calls,
                        "status",
                        ids.stream().map(id -> "/job/" + id + "/status").toList()),
                Look.at(calls, "job", ids.stream().map(id -> "/job/" + id).toList()),
                Look.list(calls, "list", "", 20),
                Look.list(calls, "list of a status", "&status=FAILED", 20),
                Look.list(calls, "list of two statuses", "&status=FAILED,CANCELED", 20),
                Look.list(calls, "list of what is open", "&status=NEW,ACCEPTED,RUNNING,CANCELING", 0),
                Look.list(calls, "list of a user", user, 20),
                Look.list(calls, "list of a user, status", user + "&status=SUCCEEDED", 20),
                Look.list(calls, "list of a tag", "&tags=team:7", 20),
                Look.list(calls, "list of a name like", "&name=report-1%25", 20),
                Look.list(calls, "list since", "&created_after=" + tenDaysAgo, 20),
                Look.list(calls, "list until", "&created_before=" + tenDaysAgo, 20),
                Look.list(calls, "list by last update", "&order_by=updated_at", 20));
    }

    private static void warm(Trial trial, Look look) {
        trial.sheet().failed(Load.times(look, 1, WARM_UP_LOOKS).failures());
    }

    private static List<Measured> measure(Trial trial, List<Look> looks) {
        List<Measured> all = new ArrayList<>();
        for (Look look : looks) {
            Measured measured = Load.times(look, 1, LOOKS);
            trial.sheet().failed(measured.failures());
            all.add(measured);
        }
        return all;
    }

    private static void report(Sheet sheet, List<Look> looks, List<Measured> few, List<Measured> many) {
        sheet.line("%n%-24s %,11d rows       %,11d rows", "", FEW, MANY);
        sheet.line("%-24s   p50 ms    p99 ms     p50 ms    p99 ms     ratio of p50", "");
        double worst = 0;
        for (int i = 0; i < looks.size(); i++) {
            Measured before = few.get(i);
            Measured after = many.get(i);
            double ratio = after.p50() / before.p50();
            worst = looks.get(i).name().equals("list") ? worst : Math.max(worst, ratio);
            sheet.line(
                    "%-24s %8.2f  %8.2f   %8.2f  %8.2f   %6.2f x",
                    looks.get(i).name(), before.p50(), before.p99(), after.p50(), after.p99(), ratio);
        }
        int list = looks.stream().map(Look::name).toList().indexOf("list");
        sheet.atMost(
                "p50 of the list by itself at 1/1,000 of the rows",
                many.get(list).p50() / few.get(list).p50(),
                1.5);
        sheet.atMost("the worst of the other looks", worst, 1.5);
    }
}
