package dev.heimdall.api.job;

import dev.heimdall.job.JobStatus;
import dev.heimdall.run.ResultReference;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs for tests. */
public final class Jobs {

    private Jobs() {}

    /** The submission as it would be stored, at some point of its life. */
    public static StoredJob job(
            JobSubmission asked, JobStatus status, @Nullable String error, @Nullable ResultReference result) {
        Instant created = Instant.ofEpochSecond(1_795_222_577L);
        return new StoredJob(
                UUID.fromString("018f0000-0000-7000-8000-00000000abcd"),
                asked.name(),
                asked.version(),
                asked.description(),
                "alice",
                status,
                new TreeSet<>(asked.tags()),
                asked.commandCriteria(),
                asked.clusterCriteria(),
                asked.context(),
                asked.storeResultSync(),
                asked.timeout(),
                false,
                null,
                null,
                null,
                null,
                List.of("ping-0.0.1 lacks the tag x:y"),
                0,
                null,
                new TreeMap<>(),
                result,
                error,
                null,
                created,
                created,
                null,
                null);
    }
}
