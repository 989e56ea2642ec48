package dev.heimdall.e2e.fault;

/** Is left out of the jar of the plugin that needs it. */
final class Absent {

    long number() {
        return 42;
    }
}
