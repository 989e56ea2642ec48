package dev.heimdall.api.catalog.entry;

import java.time.Instant;

/**
 * The row of a command or a cluster.
 *
 * @param number grows with every registration
 * @param definition JSON of the entry, every value of its context a reference
 * @param revision empty once the entry is gone from the files
 */
public record StoredEntry(
        String id, long number, String definition, String revision, Instant createdAt, Instant updatedAt) {

    /** What is to be stored of an entry. */
    public record Draft(String id, String definition, String revision) {}
}
