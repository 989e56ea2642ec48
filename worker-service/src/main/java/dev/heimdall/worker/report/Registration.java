package dev.heimdall.worker.report;

import dev.heimdall.report.ReportDesk;
import dev.heimdall.report.WorkerCard;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Introduces the worker to api-service, renews its lease for as long as it runs, says when it begins to drain, and takes
 * its leave. What is not heard costs nothing: the lease of a silent worker lapses.
 */
public final class Registration implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    private static final Duration RENEWAL = Duration.ofSeconds(5);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final ReportDesk line;
    private final Supplier<WorkerCard> card;
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), RENEWAL);
    private final CountDownLatch drain = new CountDownLatch(1);
    private @Nullable Thread renewer;

    public Registration(ReportDesk line, Supplier<WorkerCard> card) {
        this.line = line;
        this.card = card;
    }

    @Override
    public synchronized void start() {
        // no plugin's code can keep its carrier from it: it has none
        renewer = Thread.ofPlatform().daemon().name("registration").start(this::keepRegistered);
    }

    private void keepRegistered() {
        try {
            boolean isKnown = false;
            boolean isKnownToDrain = false;
            while (!Thread.currentThread().isInterrupted()) {
                boolean isDraining = drain.getCount() == 0;
                isKnown = renewOrIntroduce(isKnown && isKnownToDrain == isDraining, isDraining);
                isKnownToDrain = isKnown && isDraining;
                pause(isKnown ? RENEWAL : backoff.pause(), isDraining);
            }
        } catch (InterruptedException e) {
            LOG.debug("the lease is renewed no more");
        }
    }

    /** Until it is time, or the worker begins to drain. */
    private void pause(Duration pause, boolean isDraining) throws InterruptedException {
        if (isDraining) {
            Thread.sleep(pause);
        } else if (drain.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("the drain is told at once");
        }
    }

    private boolean renewOrIntroduce(boolean wasKnown, boolean isDraining) throws InterruptedException {
        try {
            WorkerCard own = isDraining ? card.get().draining() : card.get();
            if (wasKnown && line.renewLease(own.id())) {
                return true;
            }
            line.introduce(own);
            LOG.info("registered as {} for the pools {}{}", own.id(), own.pools(), isDraining ? ", draining" : "");
            backoff.reset();
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("not registered: {}", e.getMessage());
            return false;
        }
    }

    /** The first word of the end: runs may go on for a while. */
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        drain.countDown();
    }

    @Override
    public synchronized void stop() {
        Thread renewing = renewer;
        renewer = null;
        if (renewing == null) {
            return;
        }
        renewing.interrupt();
        try {
            // a renewal that comes after the leave would register the worker anew
            if (renewing.join(LAST_WORDS)) {
                line.leave(card.get().id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.debug("the lease is left to lapse: {}", e.getMessage());
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return renewer != null;
    }

    @Override
    public int getPhase() {
        return 100;
    }
}
