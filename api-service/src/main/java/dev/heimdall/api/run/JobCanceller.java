package dev.heimdall.api.run;

import java.util.UUID;

/** Asks for a job's stop. */
public interface JobCanceller {

    Answer cancel(UUID id, String caller);

    /** What the asking came to. */
    enum Answer {
        /** The stop was asked for, now or before; a job that had not begun is stopped already. */
        STOPPING,
        UNKNOWN_JOB,
        ALREADY_FINAL
    }
}
