package dev.heimdall.api.catalog.row;

/** What an instance keeps in memory of the tables, and brings up to date when another instance has changed them. */
@FunctionalInterface
public interface ChangeFollower {

    void refresh();
}
