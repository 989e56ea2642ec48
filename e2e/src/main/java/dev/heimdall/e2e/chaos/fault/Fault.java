package dev.heimdall.e2e.chaos.fault;

import java.time.Duration;

/**
 * Something that goes wrong, lasts, and is made good again.
 *
 * @param target no two faults strike the same at once
 */
record Fault(String target, String what, Duration lasts, Step strike, Step heal) {

    /** Part of a fault. */
    interface Step {
        void run() throws Exception;
    }

    @Override
    public String toString() {
        return what + " " + target + " (" + lasts.toMillis() / 1000.0 + " s)";
    }
}
