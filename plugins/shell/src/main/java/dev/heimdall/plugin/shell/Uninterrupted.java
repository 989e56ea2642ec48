package dev.heimdall.plugin.shell;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come to its end even when the thread is interrupted; the interrupt is kept for later. */
final class Uninterrupted {

    private static final Duration FIRST_STEP = Duration.ofMillis(1);
    private static final Duration LONGEST_STEP = Duration.ofMillis(50);

    private Uninterrupted() {}

    static void until(BooleanSupplier condition) {
        until(condition, Duration.ofNanos(Long.MAX_VALUE));
    }

    /** Whether the condition came to hold within the limit. */
    static boolean until(BooleanSupplier condition, Duration limit) {
        boolean interrupted = false;
        long begin = System.nanoTime();
        long step = FIRST_STEP.toNanos();
        boolean holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() - begin < limit.toNanos()) {
            LockSupport.parkNanos(step);
            // a set flag would make every later wait return at once
            interrupted |= Thread.interrupted();
            step = Math.min(2 * step, LONGEST_STEP.toNanos());
            holds = condition.getAsBoolean();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return holds;
    }
}
