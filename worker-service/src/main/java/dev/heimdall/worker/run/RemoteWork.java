package dev.heimdall.worker.run;

import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.PluginFailure.Kind;
import dev.heimdall.plugin.RemoteState;
import dev.heimdall.plugin.RemoteTask;
import dev.heimdall.worker.live.Claim;
import dev.heimdall.worker.live.LiveRun;
import dev.heimdall.worker.live.Stop;
import dev.heimdall.worker.live.Texts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One job at its back end, from submission to the fetched result. A call that the back end misses is made again. */
final class RemoteWork<C extends Record, K extends Record, J extends Record> {

    private final RemoteTask<C, K, J> task;
    private final LiveRun<C, K, J> run;
    private final Inquiry inquiry;
    private final Submission<C, K, J> submission;
    private final CompletableFuture<String> attached = new CompletableFuture<>();
    private volatile boolean isHeldBack;
    private volatile @Nullable Ending end;

    /** Work to be submitted or found. */
    RemoteWork(RemoteTask<C, K, J> task, LiveRun<C, K, J> run, Duration patience) {
        this.task = task;
        this.run = run;
        this.inquiry = new Inquiry(patience);
        this.submission = new Submission<>(task, run, inquiry);
    }

    /** Takes over what an earlier attempt has submitted. */
    void attach(String handle) {
        run.keepHandle(handle);
        attached.complete(handle);
    }

    /** The handle, once there is one. */
    CompletableFuture<String> attached() {
        return attached;
    }

    /** Whether the back end may hold the job although there is no handle. */
    boolean isPerhapsSubmitted() {
        return submission.isPerhapsThere() && !attached.isDone();
    }

    /** Whether this attempt has submitted the job, and nobody knows what came of it. */
    boolean isUnanswered() {
        return submission.isSent() && isPerhapsSubmitted();
    }

    /** How long it takes until a look in vain shows that the back end does not hold the job. */
    Duration unsettled() {
        return isPerhapsSubmitted() ? submission.unsettled() : Duration.ZERO;
    }

    /** Whether it went no further because the run is to stop: {@link Stop} knows why. */
    boolean isHeldBack() {
        return isHeldBack;
    }

    /** Does the whole job; fails as {@link Kind#TRANSIENT} where the back end does not answer, whether it holds the job or not. */
    void follow() throws PluginFailure, InterruptedException {
        if (!attached.isDone()) {
            foundOrSubmitted().ifPresent(this::attach);
        }
        if (isHeldBack) {
            return;
        }
        String handle = attached.join();
        try {
            awaitDone(handle);
            // two attempts that bring the logs home at the same time do not see what the other one writes
            isHeldBack = !claim().holdsUnlessAway();
            if (isHeldBack) {
                return;
            }
            bringHome(handle, inquiry);
        } catch (PluginFailure failure) {
            throw failure.kind() == Kind.BAD_CREDENTIALS ? leftRunning(handle, failure) : failure;
        } catch (RuntimeException | Error fault) {
            throw leftRunning(handle, fault);
        }
    }

    private void bringHome(String handle, Inquiry patient) throws PluginFailure, InterruptedException {
        patient.persist("asked for its result", () -> {
            run.around().output().startOver();
            task.fetch(run, handle);
            return Optional.empty();
        });
    }

    /** Empty if it is held back. Nothing comes between the last question and the submission. */
    private Optional<String> foundOrSubmitted() throws PluginFailure, InterruptedException {
        Optional<String> found = submission.isPerhapsThere() ? submission.find() : Optional.empty();
        if (found.isPresent()) {
            return found;
        }
        isHeldBack = !claim().holds();
        if (isHeldBack) {
            return Optional.empty();
        }
        return Optional.of(submission.make());
    }

    private Claim claim() {
        return run.around().heartbeats().claim();
    }

    private void awaitDone(String handle) throws PluginFailure, InterruptedException {
        Pauses pauses = new Pauses();
        while (true) {
            RemoteState state = inquiry.persist("asked about the job", () -> Optional.of(task.poll(run, handle)))
                    .orElseThrow();
            if (!(state instanceof RemoteState.Running running)) {
                return;
            }
            Duration own = pauses.next();
            Duration wish = running.nextLook();
            Thread.sleep(wish == null ? own : wish);
        }
    }

    /** What is submitted must not be submitted again, so no kind of failure that says so may pass. */
    private static PluginFailure leftRunning(String handle, Throwable failure) {
        return PluginFailure.jobFault(
                Texts.sentence(failure) + "; the work may still run at the back end as " + handle, failure);
    }

    /**
     * Stops the work at the back end, and returns when that is certain. What ended before the stop came is not stopped: see
     * {@link #end()}.
     *
     * @param patient while the back end does not answer
     * @param isFollowed whether the work may still be followed, and an answer to the submission may still come
     */
    void cancel(Inquiry patient, BooleanSupplier isFollowed) throws PluginFailure, InterruptedException {
        Optional<String> handle = handleToCancel(patient, isFollowed);
        boolean isAlone = !isFollowed.getAsBoolean();
        // a stop that was offered before may be why it failed
        if (handle.isEmpty()
                || (isAlone && hasEnded(handle.get(), patient, !run.request().isToStop()))) {
            return;
        }
        patient.persist("asked to stop the job", () -> {
            task.cancel(run, handle.get());
            return Optional.empty();
        });
        if (isAlone) {
            hasEnded(handle.get(), patient, false);
        }
    }

    /** How the work had ended before it could be stopped; empty if it had not. */
    Optional<Ending> end() {
        return Optional.ofNullable(end);
    }

    /** One look, which may fail: then the work is stopped without it. */
    private boolean hasEnded(String handle, Inquiry patient, boolean isFaultItsOwn) throws InterruptedException {
        try {
            if (task.poll(run, handle) instanceof RemoteState.Running) {
                return false;
            }
            // it does not run, whether its result comes home or not
            end = new Ending.Stopped();
            bringHome(handle, patient);
            end = new Ending.Done();
        } catch (PluginFailure failure) {
            if (end == null && isFaultItsOwn && failure.kind() == Kind.JOB_FAULT) {
                end = new Ending.Failed(failure, false);
            }
        } catch (RuntimeException fault) {
            // a bug of the plugin must not keep its stop from being tried
            return end != null;
        }
        return end != null;
    }

    /** Looks until what may be there would be found, if it is: an interrupted submission may reach the back end later. */
    private Optional<String> handleToCancel(Inquiry patient, BooleanSupplier isFollowed)
            throws PluginFailure, InterruptedException {
        Pauses pauses = new Pauses();
        while (true) {
            boolean isSettled = !isFollowed.getAsBoolean() && submission.isSettled();
            Optional<String> known = Optional.ofNullable(attached.getNow(null));
            if (known.isPresent() || !submission.isPerhapsThere()) {
                return known;
            }
            Optional<String> found = submission.look(patient);
            if (found.isPresent() || isSettled) {
                return found;
            }
            Thread.sleep(pauses.next());
        }
    }
}
