package dev.heimdall.e2e.chaos.oracle.job;

import dev.heimdall.e2e.chaos.load.Kind;
import java.util.regex.Pattern;

/** The reasons for which a job may fail while things are broken around it; any other one is a broken promise. */
public final class Excuses {

    private static final Pattern ANY = Pattern.compile(".*the artifact store is full.*"
            + "|.*artifact \\S+ of job \\S+ cannot be written: (Read-only file system|Permission denied)"
            + "|.*chaos: (what )?the artifact store .*"
            + "|it was canceled, but the stop is not confirmed: .*"
            + "|the job was asked to stop, but .* may still run");
    private static final Pattern OVERDUE =
            Pattern.compile("it timed out after \\S+, but the stop is not confirmed: .*");
    private static final Pattern LOST = Pattern.compile("the worker was lost while the job ran, .*");
    private static final Pattern CUT_OFF = Pattern.compile("the worker ended while the job ran, .*");
    private static final Pattern FORGOTTEN = Pattern.compile("Temporal lost its memory while the job ran, .*");
    private static final Pattern ECHO =
            Pattern.compile(".* cannot be reached.*" + "|.* did not answer .*" + "|.* answered: 500 .*");

    private final boolean isMemoryLasting;

    /** Those that there are where Temporal keeps its memory, or loses it. */
    public Excuses(boolean isMemoryLasting) {
        this.isMemoryLasting = isMemoryLasting;
    }

    boolean isOne(Kind kind, String error) {
        if (ANY.matcher(error).matches()
                || (kind.isTimed() && OVERDUE.matcher(error).matches())) {
            return true;
        }
        return kind.isScript()
                ? isOneOfScripts(kind, error)
                : kind.isOnTheFailingBackEnd() && ECHO.matcher(error).matches();
    }

    /** The grace of a worker that ends is longer than any script that has an end. */
    private boolean isOneOfScripts(Kind kind, String error) {
        return LOST.matcher(error).matches()
                || (kind.isEndlessScript() && CUT_OFF.matcher(error).matches())
                || (!isMemoryLasting && FORGOTTEN.matcher(error).matches());
    }
}
