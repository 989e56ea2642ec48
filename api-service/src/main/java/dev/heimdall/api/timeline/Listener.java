package dev.heimdall.api.timeline;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One who listens, and what waits for it. Nobody ever waits for a listener: one who is too slow is let go. */
final class Listener {

    private final @Nullable UUID job;
    private final long mark;
    private final BlockingQueue<Heard> waiting;
    private volatile boolean isLetGo;

    /**
     * @param job whose events are heard; absent means all
     * @param mark every event up to this number was there before the listener came
     */
    Listener(@Nullable UUID job, long mark, int buffer) {
        this.job = job;
        this.mark = mark;
        this.waiting = new ArrayBlockingQueue<>(buffer);
    }

    /**
     * An event on its way to a listener.
     *
     * @param mark every event up to this number has been told; there may be some behind it that have
     */
    record Heard(JobEvent event, long mark) {}

    @Nullable
    UUID job() {
        return job;
    }

    long mark() {
        return mark;
    }

    void tell(Heard heard) {
        if (!isLetGo && !waiting.offer(heard)) {
            letGo();
        }
    }

    /** The listener hears no more; it is to come back. */
    void letGo() {
        isLetGo = true;
        waiting.clear();
    }

    boolean isLetGo() {
        return isLetGo;
    }

    /** The next event, if one comes in time. */
    Optional<Heard> next(Duration limit) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
    }
}
