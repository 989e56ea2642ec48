package dev.heimdall.worker.odd;

import dev.heimdall.plugin.context.Default;

public record OddJob(
        OddJob.Act act,
        @Default("\"\"") String text,
        @Default("0") long amount) {

    /** What the plugin does. */
    public enum Act {
        ERROR,
        OVERFLOW,
        LINKAGE,
        PRINT,
        BAD_CELL,
        RAGGED_ROW,
        SECRETS,
        ECHO,
        WAIT,
        DEAF,
        COMPUTE,
        THROTTLED,
        UNAVAILABLE
    }
}
