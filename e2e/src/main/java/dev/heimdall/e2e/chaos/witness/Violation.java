package dev.heimdall.e2e.chaos.witness;

/**
 * A broken promise.
 *
 * @param job its id, or a dash where the promise is about no single job
 */
public record Violation(String job, String what) {}
