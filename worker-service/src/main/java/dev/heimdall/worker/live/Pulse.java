package dev.heimdall.worker.live;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats an action on a thread of its own until it is closed. */
public final class Pulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final CountDownLatch closed = new CountDownLatch(1);

    /** The times before the first beat and between two. */
    public record Rhythm(Duration first, Duration period) {}

    private Pulse() {}

    public static Pulse start(String name, Rhythm rhythm, Runnable action) {
        Pulse pulse = new Pulse();
        Thread.ofVirtual().name(name).start(() -> pulse.beat(rhythm, action));
        return pulse;
    }

    private void beat(Rhythm rhythm, Runnable action) {
        try {
            Duration pause = rhythm.first();
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                action.run();
                pause = rhythm.period();
            }
        } catch (InterruptedException e) {
            LOG.debug("interrupted", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
