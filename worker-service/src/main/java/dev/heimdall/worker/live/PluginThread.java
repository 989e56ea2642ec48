package dev.heimdall.worker.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A plugin's code on a thread of its own, so that nothing it does or throws reaches the worker. */
public final class PluginThread {

    private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
    private final Thread thread;

    /** What the plugin does. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    private PluginThread(Thread.Builder builder, Work work) {
        this.thread = builder.unstarted(() -> run(work));
    }

    /** For what mostly waits for somebody else. */
    public static PluginThread start(String name, Work work) {
        return started(Thread.ofVirtual().name(name), work);
    }

    /** For what may compute: virtual threads that do not wait keep all others from the processors, the worker's own, too. */
    public static PluginThread startApart(String name, Work work) {
        return started(Thread.ofPlatform().daemon().name(name), work);
    }

    private static PluginThread started(Thread.Builder builder, Work work) {
        PluginThread started = new PluginThread(builder, work);
        started.thread.start();
        return started;
    }

    // an Error of a plugin is the end of its job, not of the worker
    private void run(Work work) {
        try {
            work.run();
            end.complete(Optional.empty());
        } catch (Throwable failure) {
            end.complete(Optional.of(failure));
        }
    }

    /** Waits until the work has ended or the run is asked to end. */
    public void awaitEndOr(Stop stop) throws InterruptedException {
        await(CompletableFuture.anyOf(end, stop.asked()), Duration.ofDays(10_000));
    }

    /** Waits until the work has ended or the other thing has happened. */
    public void awaitEndOr(CompletableFuture<?> other, Duration limit) throws InterruptedException {
        await(CompletableFuture.anyOf(end, other), limit);
    }

    /** False if the work has not ended within the limit. */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        await(end, limit);
        return end.isDone();
    }

    private static void await(CompletableFuture<?> future, Duration limit) throws InterruptedException {
        try {
            future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // the caller looks at what has happened
        } catch (ExecutionException e) {
            throw new IllegalStateException("none of these futures fails", e);
        }
    }

    public boolean hasEnded() {
        return end.isDone();
    }

    /** What ended the work; empty if it ended well or goes on. */
    public Optional<Throwable> failure() {
        return end.getNow(Optional.empty());
    }

    public void interrupt() {
        thread.interrupt();
    }
}
