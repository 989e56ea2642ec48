package dev.heimdall.api.catalog.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change of an entry.
 *
 * @param user who made it; of a change by a file, its name
 * @param action put, status, delete or file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryView(
        long at, String user, String action, @Nullable JsonNode before, JsonNode after) {}
