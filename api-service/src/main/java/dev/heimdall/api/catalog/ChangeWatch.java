package dev.heimdall.api.catalog;

import dev.heimdall.api.catalog.row.ChangeStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Keeps the catalogue up with the tables: at once by the news of other instances, and now and then without any. */
final class ChangeWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ChangeStore changes;
    private final LiveCatalog catalog;
    private @Nullable Thread thread;
    private volatile boolean isOver;
    private boolean isFailing;

    ChangeWatch(ChangeStore changes, LiveCatalog catalog) {
        this.changes = changes;
        this.catalog = catalog;
    }

    @Override
    public synchronized void start() {
        isOver = false;
        thread = Thread.ofVirtual().name("watch over the catalogue").start(this::follow);
    }

    private void follow() {
        while (!isOver) {
            try {
                changes.follow(this::refresh, () -> isOver, PAUSE);
            } catch (RuntimeException e) {
                tell(e);
                rest();
            }
        }
    }

    private void refresh() {
        catalog.refresh();
        if (isFailing) {
            LOG.info("The catalogue is followed again");
            isFailing = false;
        }
    }

    private void tell(RuntimeException failure) {
        if (!isOver && !isFailing) {
            LOG.warn("The catalogue cannot be followed now and stays as it was: {}", failure.toString());
            isFailing = true;
        }
    }

    private void rest() {
        try {
            if (!isOver) {
                Thread.sleep(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isOver = true;
        }
    }

    /** The interrupt ends the wait for news, and with it that connection. */
    @Override
    public synchronized void stop() {
        isOver = true;
        Thread running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            if (!running.join(PATIENCE)) {
                LOG.warn("The watch over the catalogue does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** As the tickers. */
    @Override
    public int getPhase() {
        return 10;
    }
}
