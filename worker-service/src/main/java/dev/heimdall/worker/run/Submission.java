package dev.heimdall.worker.run;

import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.PluginFailure.Kind;
import dev.heimdall.plugin.RemoteTask;
import dev.heimdall.worker.live.Heartbeats;
import dev.heimdall.worker.live.LiveRun;
import java.time.Duration;
import java.util.Optional;

/**
 * What a back end may hold of a job under no handle. It may show it only some time after it was sent, and until then a look in
 * vain says nothing.
 */
final class Submission<C extends Record, K extends Record, J extends Record> {

    private final RemoteTask<C, K, J> task;
    private final LiveRun<C, K, J> run;
    private final Inquiry inquiry;
    private final Duration settling;
    private volatile long settledAt;
    private volatile boolean isPerhapsThere;
    private volatile boolean isSent;

    Submission(RemoteTask<C, K, J> task, LiveRun<C, K, J> run, Inquiry inquiry) {
        Heartbeats heartbeats = run.around().heartbeats();
        Duration left = run.request().settling();
        this.task = task;
        this.run = run;
        this.inquiry = inquiry;
        this.settling = heartbeats.timeout();
        this.settledAt = System.nanoTime() + (left == null ? 0 : left.toNanos());
        this.isPerhapsThere = run.request().attempt() > 1 || heartbeats.isRepeated();
    }

    /** Whether the back end may hold the job. */
    boolean isPerhapsThere() {
        return isPerhapsThere;
    }

    /** Whether this attempt has submitted it, or begun to. */
    boolean isSent() {
        return isSent;
    }

    /** Whether what is there would be found. */
    boolean isSettled() {
        return System.nanoTime() - settledAt >= 0;
    }

    /** How long it takes until then, in whole seconds. */
    Duration unsettled() {
        long left = settledAt - System.nanoTime();
        return left <= 0
                ? Duration.ZERO
                : Duration.ofSeconds(Duration.ofNanos(left).toSeconds() + 1);
    }

    /** Submits once; when the answer is lost, the back end is asked, and nothing is submitted again here. */
    String make() throws PluginFailure, InterruptedException {
        isPerhapsThere = true;
        isSent = true;
        try {
            return submit();
        } catch (PluginFailure failure) {
            if (failure.kind() != Kind.TRANSIENT) {
                isPerhapsThere = false;
                throw failure;
            }
            return find().orElseThrow(() -> failure);
        } catch (RuntimeException | Error fault) {
            Optional<String> found = find();
            if (found.isEmpty()) {
                throw fault;
            }
            return found.get();
        }
    }

    private String submit() throws PluginFailure, InterruptedException {
        settle();
        try {
            return task.submit(run);
        } finally {
            // until now it may have been under way
            settle();
        }
    }

    private void settle() {
        settledAt = System.nanoTime() + settling.toNanos();
    }

    /** Looks for it until it is found, or would have been. */
    Optional<String> find() throws PluginFailure, InterruptedException {
        Pauses pauses = new Pauses();
        while (true) {
            boolean isSettled = isSettled();
            Optional<String> found = look(inquiry);
            if (found.isPresent()) {
                return found;
            }
            if (isSettled) {
                isPerhapsThere = false;
                return found;
            }
            Thread.sleep(pauses.next());
        }
    }

    /** Looks for it once. */
    Optional<String> look(Inquiry patient) throws PluginFailure, InterruptedException {
        return patient.persist("asked whether it has the job", () -> task.find(run));
    }
}
