package dev.heimdall.worker.run;

import dev.heimdall.context.DurationText;
import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.PluginFailure.Kind;
import dev.heimdall.plugin.RemoteTask;
import dev.heimdall.worker.live.Heartbeats;
import dev.heimdall.worker.live.LiveRun;
import dev.heimdall.worker.live.LiveRuns;
import dev.heimdall.worker.live.PluginThread;
import dev.heimdall.worker.live.Stop;
import dev.heimdall.worker.live.Stop.Reason;
import dev.heimdall.worker.live.Texts;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Follows what works elsewhere. It is stopped only when the workflow asks; a worker that ends hands it on. */
@Component
final class RemoteRunner {

    private static final Duration LETTING_GO = Duration.ofSeconds(2);

    private final LiveRuns runs;
    private final RunSettings settings;

    RemoteRunner(LiveRuns runs, RunSettings settings) {
        this.runs = runs;
        this.settings = settings;
    }

    <C extends Record, K extends Record, J extends Record> Ending run(
            RemoteTask<C, K, J> task, LiveRun<C, K, J> run, Stop stop) throws InterruptedException {
        runs.joinRemote(stop);
        try {
            RemoteWork<C, K, J> work = work(task, run);
            return run.request().isToStop() ? confirmStop(work, () -> false) : follow(work, run, stop);
        } finally {
            runs.leave(stop);
        }
    }

    private <C extends Record, K extends Record, J extends Record> RemoteWork<C, K, J> work(
            RemoteTask<C, K, J> task, LiveRun<C, K, J> run) {
        Heartbeats heartbeats = run.around().heartbeats();
        heartbeats.expectHandle();
        RemoteWork<C, K, J> work = new RemoteWork<>(task, run, settings.pollPatience());
        heartbeats.lastHandle().or(() -> handed(run)).ifPresent(work::attach);
        return work;
    }

    private Ending follow(RemoteWork<?, ?, ?> work, LiveRun<?, ?, ?> run, Stop stop) throws InterruptedException {
        PluginThread thread = PluginThread.start("job " + run.request().job().id(), work::follow);
        thread.awaitEndOr(stop);
        if (thread.hasEnded() && !work.isHeldBack()) {
            return ended(thread, work);
        }
        return switch (stop.reason().orElse(Reason.WORKER_ENDS)) {
            case CANCELED, OUTPUT_LOST -> cancel(thread, work, run);
            case WORKER_ENDS -> handOn(thread, work);
            case ABANDONED -> abandon(thread);
        };
    }

    private static Optional<String> handed(LiveRun<?, ?, ?> run) {
        return Optional.ofNullable(run.request().handle());
    }

    private static Ending ended(PluginThread thread, RemoteWork<?, ?, ?> work) {
        return thread.failure()
                .map(failure -> failed(failure, work.attached().getNow(null), work))
                .orElseGet(Ending.Done::new);
    }

    /** A back end that is away for long still has the job, and the next attempt may see more of it. */
    private static Ending failed(Throwable failure, @Nullable String handle, RemoteWork<?, ?, ?> work) {
        boolean isAway = failure instanceof PluginFailure known && known.kind() == Kind.TRANSIENT;
        return isAway && handle != null
                ? new Ending.HandedOn(handle, Texts.sentence(failure))
                : new Ending.Failed(failure, work.isPerhapsSubmitted());
    }

    private Ending cancel(PluginThread thread, RemoteWork<?, ?, ?> work, LiveRun<?, ?, ?> run)
            throws InterruptedException {
        if (work.isUnanswered()) {
            // an answer that is about to come spares the search for what was submitted
            thread.awaitEndOr(work.attached(), LETTING_GO);
        }
        run.raiseCancellation();
        thread.interrupt();
        thread.awaitEnd(LETTING_GO);
        return thread.hasEnded() && thread.failure().isEmpty() && !work.isHeldBack()
                ? new Ending.Done()
                : confirmStop(work, () -> !thread.hasEnded());
    }

    private Ending confirmStop(RemoteWork<?, ?, ?> work, BooleanSupplier isFollowed) throws InterruptedException {
        // a little less than the whole, so that the last refusal can be told
        Inquiry patient = new Inquiry(settings.stopGrace().multipliedBy(4).dividedBy(5));
        Duration limit = settings.stopGrace().plus(work.unsettled());
        PluginThread canceller = PluginThread.start("cancel", () -> work.cancel(patient, isFollowed));
        boolean hasAnswered = canceller.awaitEnd(limit);
        canceller.interrupt();
        Optional<Ending> end = work.end();
        if (end.isPresent() || (hasAnswered && canceller.failure().isEmpty())) {
            return end.orElseGet(Ending.Stopped::new);
        }
        String reason = canceller
                .failure()
                .map(failure -> ": " + Texts.sentence(failure))
                .orElse("");
        return new Ending.OutOfHand("the job was asked to stop, but its back end did not confirm that within "
                + DurationText.format(limit) + reason + "; it may still run");
    }

    /** A submission under way is waited for: without its answer the next worker would have to search. */
    private Ending handOn(PluginThread thread, RemoteWork<?, ?, ?> work) throws InterruptedException {
        if (work.isUnanswered()) {
            thread.awaitEndOr(work.attached(), settings.grace());
        }
        if (thread.hasEnded() && !work.isHeldBack()) {
            return ended(thread, work);
        }
        thread.interrupt();
        thread.awaitEnd(LETTING_GO);
        // one that does not let go may still submit; what is known of earlier attempts the workflow knows
        boolean isOpen = !thread.hasEnded() || work.isUnanswered();
        String handle = work.attached().getNow(null);
        if (handle != null) {
            return new Ending.HandedOn(handle);
        }
        return isOpen ? new Ending.CutOff(true) : new Ending.Unbegun();
    }

    private Ending abandon(PluginThread thread) throws InterruptedException {
        thread.interrupt();
        thread.awaitEnd(settings.stopGrace());
        return new Ending.Abandoned();
    }
}
