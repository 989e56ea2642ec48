package dev.heimdall.api.catalog.row;

import dev.heimdall.catalog.EntryStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the commands or clusters of a list have in common. Texts are patterns of SQL's LIKE.
 *
 * @param plugin of commands; clusters have none
 * @param statuses empty means any
 */
public record EntryFilter(
        @Nullable String username,
        @Nullable String id,
        @Nullable String name,
        @Nullable String version,
        @Nullable String plugin,
        List<EntryStatus> statuses) {}
