package dev.heimdall.standalone.host;

/** Why Heimdall does not start: one sentence for the person at the terminal, and the exit code. */
public final class Refusal extends RuntimeException {

    public static final int FAILED = 1;
    public static final int USAGE = 2;

    private final int exitCode;

    private Refusal(String sentence, int exitCode) {
        super(sentence);
        this.exitCode = exitCode;
    }

    public static Refusal usage(String sentence) {
        return new Refusal(sentence, USAGE);
    }

    public static Refusal failed(String sentence) {
        return new Refusal(sentence, FAILED);
    }

    /** The innermost cause says what is wrong; what is around it only says where it was met. */
    public static Refusal because(String what, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof Refusal)) {
            cause = cause.getCause();
        }
        if (cause instanceof Refusal refusal) {
            return refusal;
        }
        String message = cause.getMessage();
        String reason = message == null || message.isBlank() ? cause.getClass().getSimpleName() : message.strip();
        Refusal refusal = failed(what + ": " + reason);
        refusal.initCause(failure);
        return refusal;
    }

    public int exitCode() {
        return exitCode;
    }
}
