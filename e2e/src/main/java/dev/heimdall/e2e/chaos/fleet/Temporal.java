package dev.heimdall.e2e.chaos.fleet;

/** The Temporal of a fleet, which comes back after each of its ends. */
public interface Temporal extends AutoCloseable {

    String name();

    String address();

    /** Whether it is ours to end. */
    default boolean isOurs() {
        return true;
    }

    /** Whether it knows after its end what it knew before. */
    default boolean isLasting() {
        return true;
    }

    /** kill -9. */
    void kill();

    /** SIGTERM. */
    void terminate() throws InterruptedException;

    /** Runs again, if it did not already by itself. */
    void bringBack();

    @Override
    void close();
}
