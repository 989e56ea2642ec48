package dev.heimdall.plugin.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens elsewhere, with a limit. */
public final class Waiting {

    private static final Duration STEP = Duration.ofMillis(10);

    private Waiting() {}

    /** Returns as soon as the condition holds; one that does not within the limit is an error of the test. */
    public static void until(String what, Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + limit.toMillis() + " ms: " + what + ".");
            }
            pause(STEP);
        }
    }

    /** Lets a step between two looks pass. */
    static void pause(Duration step) {
        LockSupport.parkNanos(step.toNanos());
    }
}
