package dev.heimdall.api.catalog.row;

import java.util.List;
import java.util.Optional;

/** Rows of one kind of entry: those of the files, now or once, and those that clients registered. */
public interface EntryStore {

    Optional<StoredEntry> find(String id);

    /** The newest registrations first, one more than a page holds. */
    List<StoredEntry> search(EntryFilter filter);

    /** What changed after the change of that number; all after 0. */
    List<StoredEntry> changedAfter(long change);

    /** Makes the row, or makes it anew; within a {@link Turn}. */
    void save(String id, StoredEntry.Content content, long change);
}
