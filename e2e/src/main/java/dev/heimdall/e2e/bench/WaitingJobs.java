package dev.heimdall.e2e.bench;

import dev.heimdall.e2e.bench.load.AsyncJobs;
import dev.heimdall.e2e.bench.load.HttpCalls;
import dev.heimdall.e2e.bench.load.Load;
import dev.heimdall.e2e.bench.product.CallCounter;
import dev.heimdall.e2e.bench.product.Jvm;
import dev.heimdall.e2e.bench.product.LoneWorker;
import dev.heimdall.e2e.bench.table.Ends;
import dev.heimdall.e2e.bench.table.JobTableStore;
import dev.heimdall.e2e.process.Home;
import dev.heimdall.plugin.testkit.echo.RemoteEchoServer;
import java.io.IOException;
import java.time.Duration;

/** Remote jobs that wait for their back end, all at once in one worker that has a process of its own. */
final class WaitingJobs {

    private static final int JOBS = 1_000;
    private static final int WARM_UP_JOBS = 200;
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final String HEARTBEAT = "RecordActivityTaskHeartbeat";

    private final Trial trial;
    private final RemoteEchoServer backEnd;
    private final CallCounter line;
    private final Jvm worker;
    private final JobTableStore table;

    private WaitingJobs(
            Trial trial, RemoteEchoServer backEnd, CallCounter line, LoneWorker worker, JobTableStore table) {
        this.trial = trial;
        this.backEnd = backEnd;
        this.line = line;
        this.worker = worker.jvm();
        this.table = table;
    }

    static void measure(Trial trial) throws IOException, InterruptedException {
        Home home = new Home(trial.options().home());
        try (RemoteEchoServer backEnd = RemoteEchoServer.start();
                CallCounter line = CallCounter.before(trial.product().temporal());
                LoneWorker worker = LoneWorker.start(trial.product(), home, line.address(), JOBS);
                JobTableStore table = new JobTableStore(trial.product().jdbc())) {
            register(trial.calls(), backEnd.address());
            new WaitingJobs(trial, backEnd, line, worker, table).measure();
        }
    }

    private static void register(HttpCalls calls, String address) {
        calls.put("/command/bench-echo", """
                {"name": "bench-echo", "version": "1", "plugin": "remote-echo", "tags": ["type:bench-echo"],
                 "cluster_tags": ["type:bench-place"]}
                """);
        calls.put("/cluster/bench-place", """
                {"name": "bench-place", "version": "1", "pool": "POOL", "tags": ["type:bench-place"],
                 "context": {"address": "ADDRESS"}}
                """.replace("POOL", LoneWorker.POOL).replace("ADDRESS", address));
    }

    private void measure() throws IOException, InterruptedException {
        AsyncJobs warmUp = echoes("waiting-warm-up", Duration.ofMillis(50));
        trial.sheet().failed(Load.times(warmUp, WarmUp.CLIENTS, WARM_UP_JOBS).failures());
        trial.ends(table, warmUp);
        settle();
        long idleLive = worker.liveMegabytes();
        long idle = worker.residentMegabytes();
        trial.sheet()
                .line(
                        "%nidle               %,d MB resident, %,d MB of the heap in use; %d threads, %d virtual ones",
                        idle, idleLive, worker.threads(), worker.virtualThreads());

        AsyncJobs jobs = echoes("waiting", Duration.ofHours(1));
        long start = System.nanoTime();
        trial.sheet().failed(Load.times(jobs, WarmUp.CLIENTS, JOBS).failures());
        awaitBegin(jobs);
        trial.sheet().line("%,d wait           after %.1f s", JOBS, (System.nanoTime() - start) / 1e9);
        settle();
        watch();
        long before = worker.residentMegabytes();
        long live = worker.liveMegabytes();
        long resident = worker.residentMegabytes();
        trial.sheet()
                .line(
                        "%,d wait           %,d MB resident, %,d MB of the heap in use; %d threads, %d virtual ones"
                                + "; %,d MB before the collection",
                        JOBS, resident, live, worker.threads(), worker.virtualThreads(), before);
        trial.sheet().atMost("MB above idle for 1,000 remote jobs that wait", (double) (resident - idle), 200);
        trial.sheet().atMost("the same before the collection of garbage", (double) (before - idle), 200);
        end(jobs, warmUp.accepted().size());
    }

    private AsyncJobs echoes(String job, Duration time) {
        String context =
                "{\"text\": \"hello\", \"millis\": " + time.toMillis() + ", \"look\": " + LOOK.toMillis() + "}";
        return AsyncJobs.echoes(trial.calls(), job, context);
    }

    /** What the last jobs leave behind is done with. */
    private static void settle() throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(5));
    }

    private void awaitBegin(AsyncJobs jobs) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (table.running(jobs.job()) < JOBS) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Only " + table.running(jobs.job()) + " of " + JOBS + " jobs began.");
            }
            Thread.sleep(100);
        }
    }

    private void watch() throws InterruptedException {
        long beats = line.count(HEARTBEAT);
        int looks = backEnd.looks();
        Duration busy = worker.cpuTime();
        Thread.sleep(WINDOW);
        double seconds = WINDOW.toSeconds();
        trial.sheet()
                .line(
                        "in %.0f s            %.0f heartbeats a second, counted between the worker and Temporal; %.0f looks a"
                                + " second, counted at the back end; %.0f %% of a core",
                        seconds,
                        (line.count(HEARTBEAT) - beats) / seconds,
                        (backEnd.looks() - looks) / seconds,
                        worker.cpuTime().minus(busy).toMillis() / seconds / 10);
    }

    private void end(AsyncJobs jobs, int others) throws InterruptedException {
        long start = System.nanoTime();
        backEnd.finish();
        Ends ends = trial.ends(table, jobs);
        trial.sheet()
                .line(
                        "all done           %.1f s after the back end was, which is asked every %d s",
                        (System.nanoTime() - start) / 1e9, LOOK.toSeconds());
        trial.sheet().atMost("submissions at the back end by job", backEnd.submissions() / (double) (JOBS + others), 1);
        if (ends.jobs().size() < JOBS) {
            trial.sheet().line("%,d jobs have not ended", JOBS - ends.jobs().size());
        }
    }
}
