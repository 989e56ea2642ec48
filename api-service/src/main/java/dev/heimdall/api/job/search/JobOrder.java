package dev.heimdall.api.job.search;

/** The orders that a list of jobs can have; creation is the order of the ids. */
public enum JobOrder {
    NEWEST("id DESC", "id < :afterId"),
    OLDEST("id", "id > :afterId"),
    LAST_UPDATED("updated_at DESC, id DESC", "(updated_at, id) < (:afterTime, :afterId)"),
    FIRST_UPDATED("updated_at, id", "(updated_at, id) > (:afterTime, :afterId)");

    private final String columns;
    private final String after;

    JobOrder(String columns, String after) {
        this.columns = columns;
        this.after = after;
    }

    /** Whether by creation, and not by the last update. */
    public boolean isByCreation() {
        return this == NEWEST || this == OLDEST;
    }

    /** The statement with its places for order and position filled in. */
    String fill(String statement) {
        return statement.replace("{order}", columns).replace("{after}", after);
    }
}
