package dev.heimdall.worker.secret;

/** What a reference stands for cannot be asked for now; later it may. */
public final class SecretsUnreachable extends RuntimeException {

    SecretsUnreachable(String sentence) {
        super(sentence);
    }

    SecretsUnreachable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
