package dev.heimdall.worker.run;

import dev.heimdall.context.DurationText;
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

    private static final Duration FIRST_LOOK = Duration.ofMillis(100);
    private static final Duration SECOND_LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final RemoteTask<C, K, J> task;
    private final LiveRun<C, K, J> run;
    private final Duration patience;
    private final CompletableFuture<String> attached = new CompletableFuture<>();
    private final boolean isFirst;
    private volatile boolean isPerhapsSubmitted;
    private volatile boolean isHeldBack;
    private volatile @Nullable Ending end;

    /**
     * Work to be submitted or found.
     *
     * @param isFirst whether no attempt has been before this one
     */
    RemoteWork(RemoteTask<C, K, J> task, LiveRun<C, K, J> run, Duration patience, boolean isFirst) {
        this.task = task;
        this.run = run;
        this.patience = patience;
        this.isFirst = isFirst;
        this.isPerhapsSubmitted = !isFirst;
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
        return isPerhapsSubmitted && !attached.isDone();
    }

    /** Whether it went no further because the run is to stop: {@link Stop} knows why. */
    boolean isHeldBack() {
        return isHeldBack;
    }

    /** Does the whole job. */
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
            bringHome(handle, patience);
        } catch (PluginFailure failure) {
            throw failure.kind() == Kind.JOB_FAULT ? failure : leftRunning(handle, failure);
        } catch (RuntimeException | Error fault) {
            throw leftRunning(handle, fault);
        }
    }

    private void bringHome(String handle, Duration limit) throws PluginFailure, InterruptedException {
        persist("asked for its result", limit, () -> {
            run.around().output().startOver();
            task.fetch(run, handle);
            return Optional.empty();
        });
    }

    /** Empty if it is held back. Nothing comes between the last question and the submission. */
    private Optional<String> foundOrSubmitted() throws PluginFailure, InterruptedException {
        Optional<String> found = isFirst ? Optional.empty() : lookUp();
        if (found.isPresent()) {
            return found;
        }
        isHeldBack = !claim().holds();
        if (isHeldBack) {
            return Optional.empty();
        }
        isPerhapsSubmitted = true;
        return Optional.of(submit());
    }

    private Claim claim() {
        return run.around().heartbeats().claim();
    }

    /** Submits once; when the answer is lost, the back end is asked, and nothing is submitted again here. */
    private String submit() throws PluginFailure, InterruptedException {
        try {
            return task.submit(run);
        } catch (PluginFailure failure) {
            if (failure.kind() != Kind.TRANSIENT) {
                isPerhapsSubmitted = false;
                throw failure;
            }
            Optional<String> found = lookUp();
            isPerhapsSubmitted = found.isPresent();
            return found.orElseThrow(() -> failure);
        } catch (RuntimeException | Error fault) {
            Optional<String> found = lookUp();
            isPerhapsSubmitted = found.isPresent();
            if (found.isEmpty()) {
                throw fault;
            }
            return found.get();
        }
    }

    private Optional<String> lookUp() throws PluginFailure, InterruptedException {
        return persist("asked whether it has the job", patience, () -> task.find(run));
    }

    private void awaitDone(String handle) throws PluginFailure, InterruptedException {
        Duration backoff = FIRST_LOOK;
        while (true) {
            RemoteState state = persist("asked about the job", patience, () -> Optional.of(task.poll(run, handle)))
                    .orElseThrow();
            if (!(state instanceof RemoteState.Running running)) {
                return;
            }
            Duration wish = running.nextLook();
            Thread.sleep(wish == null ? backoff : wish);
            backoff = longer(backoff);
        }
    }

    private static Duration longer(Duration pause) {
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(LONGEST_LOOK) < 0 ? longer : LONGEST_LOOK;
    }

    /** A question to the back end. */
    @FunctionalInterface
    private interface Question<T> {
        Optional<T> ask() throws PluginFailure, InterruptedException;
    }

    /** Asks until there is an answer, for as long as the patience lasts since the last one. */
    private static <T> Optional<T> persist(String what, Duration patience, Question<T> question)
            throws PluginFailure, InterruptedException {
        long start = System.nanoTime();
        Duration backoff = FIRST_LOOK;
        while (true) {
            try {
                return question.ask();
            } catch (PluginFailure failure) {
                if (failure.kind() == Kind.JOB_FAULT || failure.kind() == Kind.BAD_CREDENTIALS) {
                    throw failure;
                }
                Duration pause = failure.retryAfter().orElse(backoff);
                if (System.nanoTime() - start + pause.toNanos() > patience.toNanos()) {
                    throw PluginFailure.transientFault(
                            "the back end did not answer for " + DurationText.format(patience) + " when it was " + what
                                    + ": " + failure.getMessage(),
                            failure);
                }
                Thread.sleep(pause);
                backoff = longer(backoff);
            }
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
     * @param limit how long the back end may fail to answer
     * @param isFollowed whether the work may still be followed, and an answer to the submission may still come
     */
    void cancel(Duration limit, BooleanSupplier isFollowed) throws PluginFailure, InterruptedException {
        Optional<String> handle = handleToCancel(limit, isFollowed);
        boolean isAlone = !isFollowed.getAsBoolean();
        // a stop that was offered before may be why it failed
        if (handle.isEmpty()
                || (isAlone && hasEnded(handle.get(), limit, !run.request().isToStop()))) {
            return;
        }
        persist("asked to stop the job", limit, () -> {
            task.cancel(run, handle.get());
            return Optional.empty();
        });
        if (isAlone) {
            hasEnded(handle.get(), limit, false);
        }
    }

    /** How the work had ended before it could be stopped; empty if it had not. */
    Optional<Ending> end() {
        return Optional.ofNullable(end);
    }

    /** One look, which may fail: then the work is stopped without it. */
    private boolean hasEnded(String handle, Duration limit, boolean isFaultItsOwn) throws InterruptedException {
        try {
            if (task.poll(run, handle) instanceof RemoteState.Running) {
                return false;
            }
            // it does not run, whether its result comes home or not
            end = new Ending.Stopped();
            bringHome(handle, limit);
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

    private Optional<String> handleToCancel(Duration limit, BooleanSupplier isFollowed)
            throws PluginFailure, InterruptedException {
        int looksInVain = 0;
        while (true) {
            boolean mayComeLater = isFollowed.getAsBoolean();
            Optional<String> known = Optional.ofNullable(attached.getNow(null));
            if (known.isPresent() || !isPerhapsSubmitted) {
                return known;
            }
            Optional<String> found = persist("asked whether it has the job", limit, () -> task.find(run));
            if (found.isPresent()) {
                return found;
            }
            // an interrupted submission may reach the back end a moment later
            looksInVain += mayComeLater ? 0 : 1;
            if (looksInVain == 2) {
                return Optional.empty();
            }
            Thread.sleep(SECOND_LOOK);
        }
    }
}
