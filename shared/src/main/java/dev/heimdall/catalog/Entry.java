package dev.heimdall.catalog;

import java.util.SortedSet;

/** What commands and clusters have in common. */
public sealed interface Entry permits Command, Cluster {

    String id();

    String name();

    String version();

    EntryStatus status();

    String description();

    String user();

    SortedSet<String> tags();

    String context();

    /** The same with another status and another context. */
    Entry with(EntryStatus newStatus, String newContext);
}
