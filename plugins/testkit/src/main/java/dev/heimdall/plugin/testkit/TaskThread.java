package dev.heimdall.plugin.testkit;

import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.Task;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a task on a virtual thread of its own, as a worker does. */
public final class TaskThread {

    /** How a task ended. */
    public sealed interface Ending {

        record Well() implements Ending {}

        record Failed(PluginFailure failure) implements Ending {}

        /** Stopped by its cancellation. */
        record Interrupted() implements Ending {}

        /** With something that no plugin should throw. */
        record Broken(Throwable thrown) implements Ending {}
    }

    private final CompletableFuture<Ending> ending;
    private final RecordedRun<?, ?, ?> run;
    private final Thread thread;

    private TaskThread(CompletableFuture<Ending> ending, RecordedRun<?, ?, ?> run, Thread thread) {
        this.ending = ending;
        this.run = run;
        this.thread = thread;
    }

    public static <C extends Record, K extends Record, J extends Record> TaskThread start(
            Task<C, K, J> task, RecordedRun<C, K, J> run) {
        CompletableFuture<Ending> ending = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("task").start(() -> ending.complete(call(task, run)));
        return new TaskThread(ending, run, thread);
    }

    /** Starts a task and waits for its end. */
    public static <C extends Record, K extends Record, J extends Record> Ending run(
            Task<C, K, J> task, RecordedRun<C, K, J> run) {
        return start(task, run).await(Duration.ofMinutes(2));
    }

    /** What a worker does when a user cancels: raises the cancellation and interrupts the thread. */
    public void cancel() {
        run.cancel();
        thread.interrupt();
    }

    public boolean isEnded() {
        return ending.isDone();
    }

    /** Waits for the end; one that does not come in time is an error of the test. */
    public Ending await(Duration limit) {
        try {
            return ending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("The task still runs after " + limit + ".", e);
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("The task was lost.", e);
        }
    }

    private static <C extends Record, K extends Record, J extends Record> Ending call(
            Task<C, K, J> task, RecordedRun<C, K, J> run) {
        try {
            task.run(run);
            return new Ending.Well();
        } catch (PluginFailure failure) {
            return new Ending.Failed(failure);
        } catch (InterruptedException e) {
            return new Ending.Interrupted();
        } catch (Throwable thrown) {
            return new Ending.Broken(thrown);
        }
    }
}
