package dev.heimdall.worker.report;

import dev.heimdall.report.ReportDesk;
import dev.heimdall.report.WorkerCard;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Introduces the worker to api-service and renews its lease for as long as it runs. */
public final class Registration implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    private static final Duration RENEWAL = Duration.ofSeconds(5);

    private final ReportDesk line;
    private final Supplier<WorkerCard> card;
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), RENEWAL);
    private @Nullable Thread renewer;

    public Registration(ReportDesk line, Supplier<WorkerCard> card) {
        this.line = line;
        this.card = card;
    }

    @Override
    public synchronized void start() {
        renewer = Thread.ofVirtual().name("registration").start(this::keepRegistered);
    }

    private void keepRegistered() {
        try {
            boolean isKnown = false;
            while (!Thread.currentThread().isInterrupted()) {
                isKnown = renewOrIntroduce(isKnown);
                Thread.sleep(isKnown ? RENEWAL : backoff.pause());
            }
        } catch (InterruptedException e) {
            LOG.debug("the lease is left to lapse");
        }
    }

    private boolean renewOrIntroduce(boolean wasKnown) throws InterruptedException {
        try {
            WorkerCard own = card.get();
            if (wasKnown && line.renewLease(own.id())) {
                return true;
            }
            line.introduce(own);
            LOG.info("registered as {} for the pools {}", own.id(), own.pools());
            backoff.reset();
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("not registered: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public synchronized void stop() {
        if (renewer != null) {
            renewer.interrupt();
            renewer = null;
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
