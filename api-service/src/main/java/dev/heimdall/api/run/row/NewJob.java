package dev.heimdall.api.run.row;

import dev.heimdall.api.job.JobSubmission;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.catalog.SystemTags;
import dev.heimdall.job.JobStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job on its way into the table. */
public record NewJob(UUID id, Instant createdAt, String caller, SortedSet<String> tags, JobSubmission submission) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static NewJob of(JobSubmission submission, String caller) {
        long millis = System.currentTimeMillis();
        UUID id = version7(millis);
        SortedSet<String> tags = SystemTags.of(id.toString(), submission.name(), submission.version());
        tags.addAll(submission.tags());
        return new NewJob(id, Instant.ofEpochMilli(millis), caller, tags, submission);
    }

    /** RFC 9562, section 5.7: 48 bits of milliseconds, the rest random. */
    static UUID version7(long millis) {
        long random = RANDOM.nextLong();
        long high = (millis << 16) | 0x7000 | (random >>> 52);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** The values of the row, by the names that statements call them. */
    Map<String, @Nullable Object> values() {
        Duration timeout = submission.timeout();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", id);
        values.put("name", submission.name());
        values.put("version", submission.version());
        values.put("description", submission.description());
        values.put("caller", caller);
        values.put("tags", Columns.array(tags));
        values.put("command_criteria", Columns.array(submission.commandCriteria()));
        values.put("cluster_criteria", Columns.array(submission.clusterCriteria()));
        values.put("context", submission.context());
        values.put("store_result_sync", submission.storeResultSync());
        values.put("timeout", timeout == null ? null : timeout.toString());
        values.put("created_at", Columns.time(createdAt));
        return values;
    }

    /** The row as it is right after its insertion. */
    public StoredJob asStored() {
        return new StoredJob(
                id,
                submission.name(),
                submission.version(),
                submission.description(),
                caller,
                JobStatus.NEW,
                tags,
                submission.commandCriteria(),
                submission.clusterCriteria(),
                submission.context(),
                submission.storeResultSync(),
                submission.timeout(),
                false,
                null,
                null,
                null,
                null,
                List.of(),
                0,
                null,
                new TreeMap<>(),
                null,
                null,
                null,
                createdAt,
                createdAt,
                null,
                null);
    }
}
