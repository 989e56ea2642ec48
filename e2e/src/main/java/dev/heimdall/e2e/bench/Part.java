package dev.heimdall.e2e.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** The parts of the benchmark, each on a Heimdall of its own. */
enum Part {
    SYNC,
    ASYNC,
    BACKLOG,
    WAITING,
    LISTS;

    /** As the command line has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Part of(String word) {
        return Arrays.stream(values())
                .filter(part -> part.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no part " + word + ".\n\n" + BenchOptions.USAGE));
    }

    void measure(Trial trial) throws IOException, InterruptedException {
        switch (this) {
            case SYNC -> SyncPings.measure(trial);
            case ASYNC -> AsyncPings.measure(trial);
            case BACKLOG -> Backlog.measure(trial);
            case WAITING -> WaitingJobs.measure(trial);
            case LISTS -> Lists.measure(trial);
        }
    }
}
