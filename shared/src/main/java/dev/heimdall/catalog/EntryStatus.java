package dev.heimdall.catalog;

/** Whether a command or a cluster takes part in routing; DELETED is kept for the jobs that name it. */
public enum EntryStatus {
    ACTIVE,
    INACTIVE,
    DELETED
}
