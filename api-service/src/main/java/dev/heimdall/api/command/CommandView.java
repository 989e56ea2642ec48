package dev.heimdall.api.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.heimdall.api.catalog.CatalogJson;
import dev.heimdall.api.catalog.StoredEntry;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.Retry;
import dev.heimdall.context.DurationText;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A command as clients read it: the reference's members in its order, then ours; nothing that is empty or zero. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "id",
    "name",
    "version",
    "user",
    "description",
    "tags",
    "context",
    "created_at",
    "updated_at",
    "status",
    "plugin",
    "is_sync",
    "cluster_tags",
    "weight",
    "timeout",
    "retry"
})
record CommandView(
        String id,
        String name,
        String version,
        String user,
        String description,
        SortedSet<String> tags,
        JsonNode context,
        @JsonProperty("created_at") long createdAt,
        @JsonProperty("updated_at") long updatedAt,
        String status,
        String plugin,
        @JsonProperty("is_sync") @Nullable Boolean isSync,
        @JsonProperty("cluster_tags") SortedSet<String> clusterTags,
        @Nullable Integer weight,
        @Nullable String timeout,
        @Nullable RetryView retry) {

    static CommandView of(Command command, StoredEntry row) {
        return new CommandView(
                command.id(),
                command.name(),
                command.version(),
                command.user(),
                command.description(),
                command.tags(),
                CatalogJson.tree(command.context()),
                row.createdAt().getEpochSecond(),
                row.updatedAt().getEpochSecond(),
                command.status().name(),
                command.plugin(),
                command.isSync() ? true : null,
                command.clusterTags(),
                command.weight() == 1 ? null : command.weight(),
                command.timeout() == null ? null : DurationText.format(command.timeout()),
                command.retry().equals(Retry.NEVER) ? null : RetryView.of(command.retry()));
    }

    record RetryView(
            int attempts,
            String backoff,
            @JsonProperty("max_backoff") String maxBackoff) {

        static RetryView of(Retry retry) {
            return new RetryView(
                    retry.attempts(), DurationText.format(retry.backoff()), DurationText.format(retry.maxBackoff()));
        }
    }
}
