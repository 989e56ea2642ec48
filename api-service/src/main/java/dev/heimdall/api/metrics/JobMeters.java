package dev.heimdall.api.metrics;

import dev.heimdall.api.job.StoredJob;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts jobs as they come and go, each by the instance that took it or wrote its end. */
@Component
public final class JobMeters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(2),
        Duration.ofHours(12)
    };

    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    private record Kind(String name, String status) {}

    JobMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A submission was answered, by the name of what became of it. */
    public void answered(String outcome) {
        registry.counter("heimdall.jobs.submitted", "outcome", outcome).increment();
    }

    public void ended(StoredJob job) {
        String status = job.status().name().toLowerCase(Locale.ROOT);
        record("heimdall.job.wait", status, job.createdAt(), job.startedAt());
        record("heimdall.job.duration", status, job.createdAt(), job.endedAt());
    }

    private void record(String name, String status, Instant from, @Nullable Instant until) {
        if (until == null) {
            return;
        }
        Duration taken = Duration.between(from, until);
        timers.computeIfAbsent(new Kind(name, status), this::timer)
                // the clock of a worker may be behind ours
                .record(taken.isNegative() ? Duration.ZERO : taken);
    }

    private Timer timer(Kind kind) {
        return Timer.builder(kind.name())
                .tag("status", kind.status())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
