package dev.heimdall.api.catalog.entry;

import java.util.List;
import java.util.Optional;

/** Rows of one kind of entry, as the files named them, now or once. */
public interface EntryStore {

    Optional<StoredEntry> find(String id);

    /** The newest registrations first, one more than a page holds. */
    List<StoredEntry> search(EntryFilter filter);
}
