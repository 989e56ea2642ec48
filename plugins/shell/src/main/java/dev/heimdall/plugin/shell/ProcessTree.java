package dev.heimdall.plugin.shell;

import java.time.Duration;

/** A program and all that it started. */
final class ProcessTree {

    /** Between the polite signal and the other one; whoever cancels sees the end within two seconds, with all else. */
    private static final Duration GRACE = Duration.ofMillis(700);

    private static final Duration BETWEEN_KILLS = Duration.ofMillis(200);

    private final ProcessSearch search;

    ProcessTree(ProcessSearch search) {
        this.search = search;
    }

    static ProcessTree of(Process process, String runId) {
        return new ProcessTree(
                ProcessTable.isThere()
                        ? new ProcessTable(process.pid(), "HEIMDALL_RUN_ID=" + runId)
                        : new Descendants(process.toHandle()));
    }

    void look() {
        search.look();
    }

    /** Ends whatever is left, TERM first and KILL after a grace, and returns when all of it is gone. */
    void end() {
        search.alive().forEach(ProcessHandle::destroy);
        boolean isGone = isGoneWithin(GRACE);
        while (!isGone) {
            search.killTogether();
            search.alive().forEach(ProcessHandle::destroyForcibly);
            isGone = isGoneWithin(BETWEEN_KILLS);
        }
    }

    private boolean isGoneWithin(Duration limit) {
        return Uninterrupted.until(() -> search.alive().isEmpty(), limit);
    }
}
