package dev.heimdall.api.catalog.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.heimdall.api.catalog.held.CatalogJson;
import dev.heimdall.api.catalog.row.StoredEntry;
import dev.heimdall.catalog.Entry;
import java.util.SortedSet;
import tools.jackson.databind.JsonNode;

/** The first half of the view of a command or a cluster: the members that the reference gives both, in its order. */
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
    "status"
})
public record EntryView(
        String id,
        String name,
        String version,
        String user,
        String description,
        SortedSet<String> tags,
        JsonNode context,
        @JsonProperty("created_at") long createdAt,
        @JsonProperty("updated_at") long updatedAt,
        String status) {

    public static EntryView of(Entry entry, StoredEntry row) {
        return new EntryView(
                entry.id(),
                entry.name(),
                entry.version(),
                entry.user(),
                entry.description(),
                entry.tags(),
                CatalogJson.tree(entry.context()),
                row.createdAt().getEpochSecond(),
                row.updatedAt().getEpochSecond(),
                entry.status().name());
    }
}
