package dev.heimdall.e2e.bench.load;

/** A thing that clients ask for again and again. */
public interface Workload extends AutoCloseable {

    String name();

    /** Asks once, and returns when it is answered: the id of a job, or what was looked at. */
    String once();

    @Override
    void close();
}
