package dev.heimdall.api.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.heimdall.api.catalog.entry.EntryView;
import dev.heimdall.api.catalog.entry.StandingView;
import dev.heimdall.api.catalog.row.StoredEntry;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.Retry;
import dev.heimdall.catalog.Routing;
import dev.heimdall.context.DurationText;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A command as clients read it: the reference's members in its order, then ours; nothing that is empty or zero. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "entry",
    "plugin",
    "is_sync",
    "cluster_tags",
    "weight",
    "timeout",
    "retry",
    "allowed_callers",
    "priority",
    "strategy",
    "standing"
})
record CommandView(
        @JsonUnwrapped EntryView entry,
        String plugin,
        @JsonProperty("is_sync") @Nullable Boolean isSync,
        @JsonProperty("cluster_tags") SortedSet<String> clusterTags,
        @Nullable Integer weight,
        @Nullable String timeout,
        @Nullable RetryView retry,
        @JsonProperty("allowed_callers") List<String> allowedCallers,
        @Nullable Integer priority,
        @Nullable String strategy,
        @JsonUnwrapped StandingView standing) {

    /** @param problems what its plugin says against its context */
    static CommandView of(Command command, StoredEntry row, List<String> problems) {
        Routing routing = command.routing();
        return new CommandView(
                EntryView.of(command, row),
                command.plugin(),
                command.isSync() ? true : null,
                command.clusterTags(),
                command.weight() == 1 ? null : command.weight(),
                command.timeout() == null ? null : DurationText.format(command.timeout()),
                command.retry().equals(Retry.NEVER) ? null : RetryView.of(command.retry()),
                command.allowedCallers().patterns().stream()
                        .map(Pattern::pattern)
                        .toList(),
                routing.priority() == Routing.USUAL.priority() ? null : routing.priority(),
                routing.strategy().equals(Routing.USUAL.strategy()) ? null : routing.strategy(),
                StandingView.of(row, problems));
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
