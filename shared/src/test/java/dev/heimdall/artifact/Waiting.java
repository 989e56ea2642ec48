package dev.heimdall.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, but not for ever. */
final class Waiting {

    private Waiting() {}

    static void until(Duration limit, Callable<Boolean> condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!isMet(condition)) {
            assertThat(System.nanoTime()).as("waited for %s", limit).isLessThan(end);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static boolean isMet(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
