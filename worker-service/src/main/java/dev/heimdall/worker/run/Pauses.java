package dev.heimdall.worker.run;

import java.time.Duration;

/** Pauses between two looks, each half as long again as the one before. Kept by one thread. */
final class Pauses {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration next = FIRST;

    Duration next() {
        Duration pause = next;
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        next = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
        return pause;
    }
}
