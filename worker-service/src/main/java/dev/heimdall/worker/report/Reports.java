package dev.heimdall.worker.report;

import dev.heimdall.report.Report;
import dev.heimdall.report.ReportBatch;
import dev.heimdall.report.ReportDesk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends the news of runs ahead of Temporal. Adding never blocks, and losing the line loses nothing but the lead. */
@Component
public final class Reports implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private static final Duration GATHERING = Duration.ofMillis(50);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final ReportDesk line;
    private final WorkerIdentity identity;
    private final ReportBuffer buffer = new ReportBuffer();
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private @Nullable Thread sender;

    Reports(ReportDesk line, WorkerIdentity identity) {
        this.line = line;
        this.identity = identity;
    }

    public void add(Report report) {
        buffer.add(report);
    }

    @Override
    public synchronized void start() {
        sender = Thread.ofVirtual().name("reports").start(this::send);
    }

    private void send() {
        try {
            for (List<Report> reports = buffer.take(GATHERING); !reports.isEmpty(); reports = buffer.take(GATHERING)) {
                sendOrKeep(reports);
            }
        } catch (InterruptedException e) {
            LOG.warn("the last reports could not be sent before the end");
        }
    }

    private void sendOrKeep(List<Report> reports) throws InterruptedException {
        try {
            line.report(new ReportBatch(identity.id(), reports));
            backoff.reset();
        } catch (RefusedException e) {
            if (e.isForGood()) {
                LOG.error("{} reports are dropped: {}", reports.size(), e.getMessage());
            } else {
                keep(reports, e);
            }
        } catch (IOException | RuntimeException e) {
            // the thread that sends must outlive whatever it meets
            keep(reports, e);
        }
    }

    private void keep(List<Report> reports, Exception reason) throws InterruptedException {
        Duration pause = backoff.pause();
        LOG.warn("{} reports wait {} ms: {}", reports.size(), pause.toMillis(), reason.getMessage());
        buffer.putBack(reports);
        if (buffer.isClosed()) {
            Thread.sleep(Duration.ofMillis(200));
        } else {
            buffer.pause(pause);
        }
    }

    /** Sends what is left, for a short while. */
    @Override
    public synchronized void stop() {
        Thread running = sender;
        sender = null;
        buffer.close();
        try {
            if (running != null && !running.join(LAST_WORDS)) {
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return sender != null;
    }

    /** Begins first and ends last: the end of the runs makes news, too. */
    @Override
    public int getPhase() {
        return 0;
    }
}
