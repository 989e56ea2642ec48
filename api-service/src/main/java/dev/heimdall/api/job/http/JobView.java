package dev.heimdall.api.job.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.context.DurationText;
import dev.heimdall.job.JobStatus;
import dev.heimdall.plugin.Attribute;
import dev.heimdall.run.ResultReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A job as clients see it: first the reference's members in its order, then ours. What is empty is left out.
 *
 * @param result JSON text, in the answer to a sync submit only
 * @param resultNote why there is no result in that answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
record JobView(
        UUID id,
        @Nullable String name,
        @Nullable String version,
        String user,
        @Nullable String description,
        SortedSet<String> tags,
        @JsonRawValue @Nullable String context,
        long createdAt,
        long updatedAt,
        JobStatus status,
        @Nullable Boolean isSync,
        @Nullable Boolean storeResultSync,
        @Nullable String error,
        SortedSet<String> commandCriteria,
        SortedSet<String> clusterCriteria,
        @Nullable String commandId,
        @Nullable String commandName,
        @Nullable String clusterId,
        @Nullable String clusterName,
        @Nullable String canceledBy,
        @Nullable SortedMap<String, AttributeView> jobAttributes,
        @JsonRawValue @Nullable String result,
        @Nullable String resultNote,
        @Nullable Long startedAt,
        @Nullable Long endedAt,
        @Nullable List<AttemptView> attempts,
        @Nullable List<String> selection,
        @Nullable ProgressView progress,
        @Nullable String timeout,
        @Nullable ResultSummary resultSummary,
        @Nullable String workflowUrl) {

    record AttributeView(String kind, String value) {}

    record ProgressView(
            double fraction,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String text) {}

    record ResultSummary(long bytes, long rows) {}

    /** What is told where a job is looked at alone. */
    record Alone(List<String> selection, List<AttemptView> attempts) {
        static final Alone NOTHING = new Alone(List.of(), List.of());
    }

    /** What only the answer to a submit has; the error is for a job that ended badly without giving one. */
    record Inline(
            @Nullable String result,
            @Nullable String note,
            @Nullable String error) {
        static final Inline NONE = new Inline(null, null, null);
    }

    static JobView of(StoredJob job, Alone alone, Inline inline, @Nullable String workflowUrl) {
        return new JobView(
                job.id(),
                orNull(job.name()),
                orNull(job.version()),
                job.caller(),
                orNull(job.description()),
                job.tags(),
                job.context(),
                job.createdAt().getEpochSecond(),
                job.updatedAt().getEpochSecond(),
                job.status(),
                orNull(job.isSync()),
                orNull(job.storeResultSync()),
                job.error() == null || job.error().isEmpty() ? inline.error() : job.error(),
                job.commandCriteria(),
                job.clusterCriteria(),
                job.commandId(),
                job.commandName(),
                job.clusterId(),
                job.clusterName(),
                job.canceledBy(),
                attributes(job.attributes()),
                inline.result(),
                inline.note(),
                seconds(job.startedAt()),
                seconds(job.endedAt()),
                alone.attempts().isEmpty() ? null : alone.attempts(),
                alone.selection().isEmpty() ? null : alone.selection(),
                job.progress() == null
                        ? null
                        : new ProgressView(
                                job.progress().fraction(), job.progress().text()),
                text(job.timeout()),
                summary(job.result()),
                workflowUrl);
    }

    private static @Nullable SortedMap<String, AttributeView> attributes(Map<String, Attribute> attributes) {
        SortedMap<String, AttributeView> views = new TreeMap<>();
        attributes.forEach((label, attribute) -> views.put(
                label, new AttributeView(attribute.kind().name().toLowerCase(Locale.ROOT), attribute.value())));
        return views.isEmpty() ? null : views;
    }

    private static @Nullable ResultSummary summary(@Nullable ResultReference result) {
        return result == null ? null : new ResultSummary(result.bytes(), result.rows());
    }

    private static @Nullable String text(@Nullable Duration duration) {
        return duration == null ? null : DurationText.format(duration);
    }

    private static @Nullable Long seconds(@Nullable Instant instant) {
        return instant == null ? null : instant.getEpochSecond();
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable Boolean orNull(boolean flag) {
        return flag ? true : null;
    }
}
