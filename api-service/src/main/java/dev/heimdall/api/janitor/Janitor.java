package dev.heimdall.api.janitor;

import dev.heimdall.api.cluster.health.ProbeHistory;
import dev.heimdall.api.database.Duty;
import dev.heimdall.api.database.LockStore;
import dev.heimdall.artifact.ArtifactStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes ended jobs when they are too old. The artifacts go first and the row last: as long as there is a row, a later
 * round finds what is left, wherever this one was cut; artifacts without a row nobody would ever find again.
 */
final class Janitor {

    private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);
    private static final UUID FIRST = new UUID(0, 0);

    /** Years of jobs that are let go at once must not keep the database from the jobs of today. */
    private static final int MOST_BATCHES = 100;

    /** Nobody comes back to a lease that lapsed so long ago: a worker that does introduces itself anew. */
    private static final Duration DEAD = Duration.ofHours(1);

    private final OldRowStore rows;
    private final ArtifactStore artifacts;
    private final LockStore locks;
    private final ProbeHistory probes;
    private final RetentionSettings settings;
    private UUID after = FIRST;

    Janitor(
            OldRowStore rows,
            ArtifactStore artifacts,
            LockStore locks,
            ProbeHistory probes,
            RetentionSettings settings) {
        this.rows = rows;
        this.artifacts = artifacts;
        this.locks = locks;
        this.probes = probes;
        this.settings = settings;
    }

    /** One round, unless another instance is at it. */
    void tidy() {
        if (settings.age().isPositive()) {
            removeOld();
        }
        locks.alone(Duty.TIDYING, this::trim);
    }

    private void removeOld() {
        Instant before = Instant.now().minus(settings.age());
        after = FIRST;
        int batches = 0;
        while (locks.alone(Duty.TIDYING, () -> batch(before)) && ++batches < MOST_BATCHES) {
            // others may take the lock between two batches
        }
    }

    private boolean trim() {
        rows.removeLeases(Instant.now().minus(DEAD));
        probes.trim();
        return false;
    }

    /** Whether there may be more. */
    private boolean batch(Instant before) {
        List<UUID> old = rows.findEnded(before, after, settings.batch());
        if (!old.isEmpty()) {
            after = old.getLast();
            int removed = rows.remove(withoutArtifacts(old), before);
            LOG.debug("{} of {} old jobs were removed", removed, old.size());
        }
        return old.size() == settings.batch() && !Thread.currentThread().isInterrupted();
    }

    /** Those whose artifacts are gone; the others keep their rows until the store lets them go. */
    private List<UUID> withoutArtifacts(List<UUID> jobs) {
        List<UUID> cleared = new ArrayList<>();
        for (UUID job : jobs) {
            try {
                artifacts.delete(job.toString());
                cleared.add(job);
            } catch (IOException e) {
                LOG.warn("Job {} is kept for now: {}", job, e.getMessage());
            }
        }
        return cleared;
    }
}
