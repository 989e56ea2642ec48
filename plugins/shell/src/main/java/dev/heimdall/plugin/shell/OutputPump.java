package dev.heimdall.plugin.shell;

import dev.heimdall.plugin.PluginFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Carries one stream of a program to the client, at once and through one small buffer. */
final class OutputPump {

    private final String name;
    private final InputStream from;
    private final OutputStream to;
    private final Runnable onFailure;
    private final Thread thread;
    private volatile boolean isWriting;
    private volatile long lastReadAt;
    private volatile boolean isAbandoned;
    private volatile @Nullable Exception failure;

    OutputPump(String name, InputStream from, OutputStream to, Runnable onFailure) {
        this.name = name;
        this.from = from;
        this.to = to;
        this.onFailure = onFailure;
        // a blocked read of a pipe would hold a carrier of the virtual threads
        this.thread = Thread.ofPlatform().daemon().name("shell-" + name).unstarted(this::pump);
    }

    void start() {
        thread.start();
    }

    /**
     * Waits until all is carried, in spite of interrupts.
     *
     * @param endedAt when the program had ended, by the clock of nanoseconds
     * @param silence how long the pipe may stay silent since: only a process that hid itself still holds it then
     */
    void finish(long endedAt, Duration silence) {
        Uninterrupted.until(() -> !thread.isAlive() || isSilent(endedAt, silence));
        isAbandoned = true;
    }

    /** Fails if what the program printed could not be kept. */
    void check() throws PluginFailure {
        Exception cause = failure;
        if (cause != null) {
            throw PluginFailure.jobFault(
                    "The program was stopped, since its " + name + " could not be stored: " + cause.getMessage(),
                    cause);
        }
    }

    private boolean isSilent(long endedAt, Duration silence) {
        return !isWriting && System.nanoTime() - Math.max(endedAt, lastReadAt) > silence.toNanos();
    }

    private void pump() {
        byte[] buffer = new byte[64 * 1024];
        try {
            int count = from.read(buffer);
            while (count >= 0 && !isAbandoned) {
                isWriting = true;
                to.write(buffer, 0, count);
                to.flush();
                lastReadAt = System.nanoTime();
                isWriting = false;
                count = from.read(buffer);
            }
        } catch (IOException | RuntimeException e) {
            if (isWriting) {
                failure = e;
                onFailure.run();
            }
        }
    }
}
