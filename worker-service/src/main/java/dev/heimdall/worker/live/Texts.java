package dev.heimdall.worker.live;

import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.worker.secret.Redactor;

/** Makes a plugin's words fit to be shown: without secrets, storable, and not too long. */
public final class Texts {

    public static final int PROGRESS = 500;
    public static final int FAULT = 500;
    public static final int ERROR = 4_000;
    public static final int LABEL = 200;
    public static final int ATTRIBUTE = 4_000;

    private Texts() {}

    public static String shown(Redactor redactor, String text, int max) {
        // PostgreSQL has no NUL in a text
        String clean = redactor.redact(text).replace('\0', '\uFFFD');
        if (clean.length() <= max) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(max - 1)) ? max - 1 : max;
        return clean.substring(0, end) + "…";
    }

    /** What is said of a failure: its own sentence, or its class for what no plugin meant to say. */
    public static String sentence(Throwable failure) {
        String message = failure.getMessage();
        if (failure instanceof PluginFailure && message != null) {
            return message;
        }
        Throwable cause = failure.getCause();
        String detail = message == null && cause != null ? cause.toString() : message;
        return failure.getClass().getName() + (detail == null ? "" : ": " + detail);
    }
}
