package dev.heimdall.e2e.bench.load;

/** One of the two things that are measured side by side. */
public interface Workload extends AutoCloseable {

    String name();

    /** Does one job, from the asking to the answer, and returns its id. */
    String once();

    @Override
    void close();
}
