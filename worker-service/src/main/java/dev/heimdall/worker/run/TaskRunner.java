package dev.heimdall.worker.run;

import dev.heimdall.context.DurationText;
import dev.heimdall.plugin.Task;
import dev.heimdall.worker.live.LiveRun;
import dev.heimdall.worker.live.LiveRuns;
import dev.heimdall.worker.live.PluginThread;
import dev.heimdall.worker.live.Stop;
import dev.heimdall.worker.live.Stop.Reason;
import org.springframework.stereotype.Component;

/** Runs what works inside the worker. */
@Component
final class TaskRunner {

    private final LiveRuns runs;
    private final RunSettings settings;

    TaskRunner(LiveRuns runs, RunSettings settings) {
        this.runs = runs;
        this.settings = settings;
    }

    <C extends Record, K extends Record, J extends Record> Ending run(
            Task<C, K, J> task, LiveRun<C, K, J> run, Stop stop) throws InterruptedException {
        // without its log a job cannot succeed, so it need not go on
        run.around().output().onLoss(() -> stop.ask(Reason.OUTPUT_LOST));
        runs.joinLocal(stop);
        try {
            return begun(task, run, stop);
        } finally {
            runs.leave(stop);
        }
    }

    private <C extends Record, K extends Record, J extends Record> Ending begun(
            Task<C, K, J> task, LiveRun<C, K, J> run, Stop stop) throws InterruptedException {
        if (!run.around().heartbeats().claim().holdsUnlessAway()) {
            return unbegun(stop.reason().orElse(Reason.WORKER_ENDS));
        }
        PluginThread thread =
                PluginThread.startApart("job " + run.request().job().id(), () -> task.run(run));
        try {
            thread.awaitEndOr(stop);
            if (thread.hasEnded()) {
                return ended(thread);
            }
            return stop(thread, run, stop.reason().orElse(Reason.WORKER_ENDS));
        } catch (InterruptedException e) {
            // the worker could not even wait for the cut; what runs still hears of it
            run.raiseCancellation();
            thread.interrupt();
            throw e;
        }
    }

    private static Ending unbegun(Reason reason) {
        return switch (reason) {
            case CANCELED, OUTPUT_LOST -> new Ending.Stopped();
            case WORKER_ENDS -> new Ending.Unbegun();
            case ABANDONED -> new Ending.Abandoned();
        };
    }

    private static Ending ended(PluginThread thread) {
        return thread.failure()
                .<Ending>map(failure -> new Ending.Failed(failure, false))
                .orElseGet(Ending.Done::new);
    }

    private Ending stop(PluginThread thread, LiveRun<?, ?, ?> run, Reason reason) throws InterruptedException {
        run.raiseCancellation();
        thread.interrupt();
        boolean hasEnded = thread.awaitEnd(settings.stopGrace());
        if (hasEnded && thread.failure().isEmpty() && reason != Reason.ABANDONED) {
            // the stop came too late, and there is a result
            return new Ending.Done();
        }
        return switch (reason) {
            case CANCELED -> hasEnded ? new Ending.Stopped() : outOfHand();
            case OUTPUT_LOST -> hasEnded ? ended(thread) : outOfHand();
            case WORKER_ENDS -> new Ending.CutOff(false);
            case ABANDONED -> new Ending.Abandoned();
        };
    }

    private Ending outOfHand() {
        return new Ending.OutOfHand("the job was asked to stop and did not within "
                + DurationText.format(settings.stopGrace()) + "; it may still run");
    }
}
