package dev.heimdall.worker.report;

import java.io.IOException;

/** The report line answered, but not as hoped. */
final class RefusedException extends IOException {

    private final int status;

    RefusedException(String what, int status) {
        super("api-service answered " + status + " to " + what);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Whether another instance may have a better answer. */
    boolean isTrouble() {
        return status >= 500;
    }

    /** Whether saying the same again can never help. */
    boolean isForGood() {
        return status == 400 || status == 413 || status == 415 || status == 422;
    }
}
