package dev.heimdall.e2e.chaos.oracle;

import dev.heimdall.e2e.chaos.load.Kind;
import java.util.regex.Pattern;

/** The reasons for which a job may fail while things are broken around it; any other one is a broken promise. */
final class Excuses {

    private static final Pattern ANY = Pattern.compile(".*the artifact store is full.*"
            + "|it was canceled, but the stop is not confirmed: .*"
            + "|the job was asked to stop, but .* may still run");
    private static final Pattern SCRIPT = Pattern.compile(
            "the worker (was lost|ended) while the job ran, .*" + "|Temporal lost its memory while the job ran, .*");
    private static final Pattern ECHO =
            Pattern.compile(".* cannot be reached.*" + "|.* did not answer .*" + "|.* answered: 500 .*");

    private Excuses() {}

    static boolean isOne(Kind kind, String error) {
        if (ANY.matcher(error).matches()) {
            return true;
        }
        return kind.isScript()
                ? SCRIPT.matcher(error).matches()
                : kind == Kind.ECHO && ECHO.matcher(error).matches();
    }
}
