package dev.heimdall.api.cluster;

import dev.heimdall.api.catalog.entry.Change;
import dev.heimdall.api.catalog.entry.EntryWriter;
import dev.heimdall.api.catalog.row.StoredEntry;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.context.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Clusters that register themselves for a time, and again before it ends. */
final class ClusterLeases {

    /** Instances look at the leases every two seconds. */
    private static final Duration SHORTEST = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofDays(1);

    private final EntryWriter<Cluster> writer;

    ClusterLeases(EntryWriter<Cluster> writer) {
        this.writer = writer;
    }

    /** @param ttl absent means for good */
    StoredEntry put(Change change, Cluster sent, @Nullable String ttl) {
        if (ttl == null) {
            return writer.put(change, sent, null);
        }
        Duration duration = duration(ttl);
        Instant end = Instant.now().plus(duration).truncatedTo(ChronoUnit.MICROS);
        return writer.put(change, sent, new StoredEntry.Lease(duration, end));
    }

    private static Duration duration(String ttl) {
        Duration duration;
        try {
            duration = DurationText.parse(ttl);
        } catch (IllegalArgumentException e) {
            throw bad("ttl: " + e.getMessage());
        }
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0 || duration.toNanosPart() > 0) {
            throw bad("ttl must be whole seconds, from 5s to 1d");
        }
        return duration;
    }

    private static ProblemException bad(String sentence) {
        return new ProblemException(400, "bad-parameter", sentence);
    }
}
