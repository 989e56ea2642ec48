package dev.heimdall.api.catalog.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heimdall.api.catalog.held.CatalogJson;
import dev.heimdall.api.catalog.row.StoredEntry;
import dev.heimdall.api.catalog.row.StoredEntry.Lease;
import dev.heimdall.api.catalog.row.StoredEntry.StatusOverride;
import dev.heimdall.context.DurationText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of the view of a command or a cluster: whose it is, and how it stands; of a plain entry of the files, nothing. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StandingView(
        @Nullable String owner,
        @JsonProperty("status_override") @Nullable OverrideView override,
        @Nullable LeaseView lease,
        List<String> problems) {

    /**
     * How the entry of the row stands.
     *
     * @param problems what the plugins say against the context
     */
    public static StandingView of(StoredEntry row, List<String> problems) {
        StatusOverride override = row.content().overriding().orElse(null);
        Lease lease = row.content().lease();
        return new StandingView(
                row.content().owner().isApi() ? "api" : null,
                override == null ? null : OverrideView.of(override, row),
                lease == null ? null : LeaseView.of(lease),
                problems);
    }

    /**
     * A status set by hand on an entry that says its own.
     *
     * @param fileStatus what the file says, if it is a file's
     * @param registeredStatus what the cluster says that registers itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OverrideView(
            String by,
            long at,
            @JsonProperty("file_status") @Nullable String fileStatus,
            @JsonProperty("registered_status") @Nullable String registeredStatus) {

        static OverrideView of(StatusOverride override, StoredEntry row) {
            String said = CatalogJson.tree(row.definition()).path("status").asString("");
            boolean isApi = row.content().owner().isApi();
            return new OverrideView(
                    override.by(), override.at().getEpochSecond(), isApi ? null : said, isApi ? said : null);
        }
    }

    /** For how long a cluster has registered itself. */
    record LeaseView(String ttl, @JsonProperty("ends_at") long endsAt, boolean lapsed) {

        static LeaseView of(Lease lease) {
            return new LeaseView(
                    DurationText.format(lease.ttl()), lease.endsAt().getEpochSecond(), lease.isLapsed(Instant.now()));
        }
    }
}
