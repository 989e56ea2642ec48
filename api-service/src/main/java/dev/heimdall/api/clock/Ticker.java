package dev.heimdall.api.clock;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does a piece of work, pauses, and does it again; a failure is logged once and does not end it. */
public final class Ticker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final Runnable work;
    private boolean isFailing;
    private @Nullable Thread thread;
    private volatile CountDownLatch end = new CountDownLatch(0);

    public Ticker(String name, Duration pause, Runnable work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
    }

    @Override
    public synchronized void start() {
        end = new CountDownLatch(1);
        thread = Thread.ofVirtual().name(name).start(this::loop);
    }

    private void loop() {
        CountDownLatch ours = end;
        try {
            do {
                once();
            } while (!ours.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            work.run();
            if (isFailing) {
                LOG.info("The {} works again", name);
            }
            isFailing = false;
        } catch (RuntimeException e) {
            if (!isFailing) {
                LOG.warn("The {} cannot do its work now and will try on: {}", name, e.toString());
            }
            LOG.debug("The {} failed", name, e);
            isFailing = true;
        }
    }

    @Override
    public synchronized void stop() {
        end.countDown();
        Thread running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        try {
            if (!running.join(PATIENCE)) {
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Begins early and ends late, but before the worker of {@code api.run.temporal}. */
    @Override
    public int getPhase() {
        return 10;
    }
}
