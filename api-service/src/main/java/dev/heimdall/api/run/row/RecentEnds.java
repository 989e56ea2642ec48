package dev.heimdall.api.run.row;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that this instance has ended lately. A worker's report and the workflow bring the same end at the same moment:
 * whoever comes second need not ask the database.
 */
final class RecentEnds {

    private static final int REMEMBERED = 4096;
    private static final int TURNS = 256;

    private final Map<UUID, Ending> jobs = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Ending> eldest) {
            return size() > REMEMBERED;
        }
    });

    private final Object[] turns = new Object[TURNS];

    RecentEnds() {
        for (int i = 0; i < TURNS; i++) {
            turns[i] = new Object();
        }
    }

    /** To be held while a job is ended, so that the second waits for the first. */
    Object turn(UUID job) {
        return turns[Math.floorMod(job.hashCode(), TURNS)];
    }

    @Nullable
    Ending get(UUID job) {
        return jobs.get(job);
    }

    /** Only once the end is committed. */
    void add(Ending ending) {
        jobs.put(ending.jobId(), ending);
    }
}
