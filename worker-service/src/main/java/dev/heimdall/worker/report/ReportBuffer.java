package dev.heimdall.worker.report;

import dev.heimdall.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** News that were not sent yet, at most one report of each attempt; when it is full, the oldest go. */
final class ReportBuffer {

    static final int MAX_REPORTS = 10_000;

    private static final int MAX_BATCH = 200;

    private final Map<Attempt, Report> waiting = new LinkedHashMap<>();
    private boolean isUrgent;
    private boolean isClosed;

    private record Attempt(String jobId, int number) {
        static Attempt of(Report report) {
            return new Attempt(report.jobId(), report.attempt());
        }
    }

    synchronized void add(Report report) {
        waiting.merge(Attempt.of(report), report, Report::and);
        isUrgent |= report.outcome() != null;
        trim();
        notifyAll();
    }

    /** Takes back what could not be sent; what came in meanwhile is newer. */
    synchronized void putBack(List<Report> unsent) {
        Map<Attempt, Report> newer = new LinkedHashMap<>(waiting);
        waiting.clear();
        unsent.forEach(report -> waiting.put(Attempt.of(report), report));
        newer.forEach((attempt, report) -> waiting.merge(attempt, report, Report::and));
        isUrgent = true;
        trim();
    }

    /**
     * Waits for news, then a little longer for more of them unless an outcome is among them. Empty once the buffer is
     * closed and empty.
     */
    synchronized List<Report> take(Duration gathering) throws InterruptedException {
        while (waiting.isEmpty() && !isClosed) {
            wait();
        }
        long end = System.nanoTime() + gathering.toNanos();
        long rest = gathering.toMillis();
        while (!isUrgent && !isClosed && rest > 0) {
            wait(rest);
            rest = (end - System.nanoTime()) / 1_000_000;
        }
        return batch();
    }

    private List<Report> batch() {
        List<Report> batch = new ArrayList<>();
        Iterator<Report> reports = waiting.values().iterator();
        while (reports.hasNext() && batch.size() < MAX_BATCH) {
            batch.add(reports.next());
            reports.remove();
        }
        isUrgent = !waiting.isEmpty();
        return batch;
    }

    private void trim() {
        Iterator<Report> oldest = waiting.values().iterator();
        while (waiting.size() > MAX_REPORTS) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Wakes whoever waits. */
    synchronized void close() {
        isClosed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    /** Waits until it is closed, but not longer than the pause. */
    synchronized void pause(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        long rest = pause.toMillis();
        while (!isClosed && rest > 0) {
            wait(rest);
            rest = (end - System.nanoTime()) / 1_000_000;
        }
    }
}
