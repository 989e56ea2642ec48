package dev.heimdall.api.catalog;

import dev.heimdall.api.catalog.row.ChangeFollower;
import dev.heimdall.api.catalog.row.ChangeStore;
import dev.heimdall.api.database.News;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Keeps the catalogue up with the tables: at once by the news of other instances, and now and then without any. */
final class ChangeWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ChangeStore changes;
    private final List<ChangeFollower> followers;
    private @Nullable Thread thread;
    private volatile CountDownLatch end = new CountDownLatch(0);
    private volatile @Nullable News open;
    private boolean isFailing;

    ChangeWatch(ChangeStore changes, List<ChangeFollower> followers) {
        this.changes = changes;
        this.followers = List.copyOf(followers);
    }

    @Override
    public synchronized void start() {
        end = new CountDownLatch(1);
        thread = Thread.ofVirtual().name("watch over the catalogue").start(this::follow);
    }

    private boolean isOver() {
        return end.getCount() == 0;
    }

    private void follow() {
        while (!isOver()) {
            try (News news = changes.listen()) {
                open = news;
                while (!isOver()) {
                    refresh();
                    news.await(PAUSE);
                }
            } catch (RuntimeException e) {
                tell(e);
                rest();
            }
        }
    }

    private void refresh() {
        followers.forEach(ChangeFollower::refresh);
        if (isFailing) {
            LOG.info("The catalogue is followed again");
            isFailing = false;
        }
    }

    /** A wait that {@link #stop} ended is no failure. */
    private void tell(RuntimeException failure) {
        if (!isOver() && !isFailing) {
            LOG.warn("The catalogue cannot be followed now and stays as it was: {}", failure.toString());
            isFailing = true;
        }
    }

    private void rest() {
        try {
            end.await(REST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end.countDown();
        }
    }

    /** Ends the wait for news, and nothing else: an interrupt could hit the work on a connection of the pool. */
    @Override
    public synchronized void stop() {
        end.countDown();
        News news = open;
        if (news != null) {
            news.close();
        }
        Thread running = thread;
        thread = null;
        try {
            if (running != null && !running.join(PATIENCE)) {
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
