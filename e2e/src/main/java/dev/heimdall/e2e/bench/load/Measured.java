package dev.heimdall.e2e.bench.load;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What came of one or more rounds of a workload. */
public final class Measured {

    private static final long LONGEST = Duration.ofMinutes(10).toNanos() / 1000;

    private final Histogram micros = new ConcurrentHistogram(LONGEST, 3);
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private Duration duration = Duration.ZERO;

    public void answer(long nanos) {
        micros.recordValue(Math.min(LONGEST, nanos / 1000));
    }

    public void failure(RuntimeException failure) {
        failures.add(String.valueOf(failure.getMessage()));
    }

    public void took(Duration round) {
        duration = duration.plus(round);
    }

    public void add(Measured other) {
        micros.add(other.micros);
        failures.addAll(other.failures);
        duration = duration.plus(other.duration);
    }

    public double p50() {
        return micros.getValueAtPercentile(50) / 1000.0;
    }

    public double p99() {
        return micros.getValueAtPercentile(99) / 1000.0;
    }

    public long jobs() {
        return micros.getTotalCount();
    }

    public double perSecond() {
        return jobs() * 1e9 / duration.toNanos();
    }

    public Queue<String> failures() {
        return failures;
    }
}
