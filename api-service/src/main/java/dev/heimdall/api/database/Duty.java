package dev.heimdall.api.database;

/**
 * What only one instance of the service does at a time. The numbers of the locks begin with HD, which tells them from those
 * of others in the same database. QueueStore locks by two numbers, a key space of its own that never meets this one.
 */
public enum Duty {
    DISPATCHING(0x4844_0001L),
    RECONCILING(0x4844_0002L),
    TIDYING(0x4844_0003L),
    PATROLLING(0x4844_0006L);

    private final long lock;

    Duty(long lock) {
        this.lock = lock;
    }

    long lock() {
        return lock;
    }
}
