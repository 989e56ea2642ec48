package dev.heimdall.api.run.flow;

/** Counts how often a job was called; that it was called is all that counts, so a call too many does no harm. */
final class Bell {

    private int calls;

    void ring() {
        calls++;
    }

    int calls() {
        return calls;
    }
}
