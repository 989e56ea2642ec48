package dev.heimdall.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as the server shows it.
 *
 * @param canceledBy who asked for its stop; empty where nobody did
 * @param attempts only in a look at this one job
 * @param result only in the answer to a submission that waited for its end
 */
public record Job(
        String id,
        String name,
        String version,
        String description,
        String user,
        List<String> tags,
        Map<String, Object> context,
        String status,
        String error,
        boolean isSync,
        List<String> commandCriteria,
        List<String> clusterCriteria,
        String commandId,
        String commandName,
        String clusterId,
        String clusterName,
        String canceledBy,
        Map<String, Attribute> jobAttributes,
        List<Attempt> attempts,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String workflowUrl,
        @Nullable Result result) {

    /** A link or a text under a label. */
    public record Attribute(String kind, String value) {}

    /**
     * One try on one cluster.
     *
     * @param to absent while it goes on
     * @param why it ended, and what was next
     */
    public record Attempt(
            int number,
            String cluster,
            String pool,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String why) {}

    /** The server leaves out what is empty. */
    public Job {
        name = orEmpty(name);
        version = orEmpty(version);
        description = orEmpty(description);
        user = orEmpty(user);
        tags = orEmpty(tags);
        context = orEmpty(context);
        status = orEmpty(status);
        error = orEmpty(error);
        commandCriteria = orEmpty(commandCriteria);
        clusterCriteria = orEmpty(clusterCriteria);
        commandId = orEmpty(commandId);
        commandName = orEmpty(commandName);
        clusterId = orEmpty(clusterId);
        clusterName = orEmpty(clusterName);
        canceledBy = orEmpty(canceledBy);
        jobAttributes = orEmpty(jobAttributes);
        attempts = orEmpty(attempts);
    }

    public boolean isFinal() {
        return JobState.isFinal(status);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> Map<String, T> orEmpty(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : map;
    }
}
