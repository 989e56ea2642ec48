package dev.heimdall.e2e.chaos.oracle.job;

import dev.heimdall.client.Job;
import dev.heimdall.context.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a job that was killed: only a timeout of its own may do that, once it is over. */
final class TimeoutOracle {

    /** Jobs show the seconds of their times. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private TimeoutOracle() {}

    static List<String> ofKill(Job job, Optional<Duration> timeout) {
        if (timeout.isEmpty()) {
            return List.of("it was killed, and has no timeout: " + job.error());
        }
        List<String> flaws = new ArrayList<>();
        String expected = "timed out after " + DurationText.format(timeout.get());
        if (!job.error().equals(expected)) {
            flaws.add("it was killed, and does not say '" + expected + "' but '" + job.error() + "'");
        }
        flaws.addAll(ofTime(job, timeout.get()));
        return flaws;
    }

    /** Whether its time was up. */
    static List<String> ofTime(Job job, Duration timeout) {
        Instant from = job.createdAt();
        Instant to = job.endedAt();
        if (from == null || to == null) {
            return List.of("it was killed, and does not say when");
        }
        return Duration.between(from, to).plus(ROUNDING).compareTo(timeout) < 0
                ? List.of("it was killed after " + Duration.between(from, to).toSeconds() + " s, and may take "
                        + DurationText.format(timeout))
                : List.of();
    }
}
