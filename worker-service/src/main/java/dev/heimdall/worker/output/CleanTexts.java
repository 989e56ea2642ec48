package dev.heimdall.worker.output;

import java.util.function.UnaryOperator;

/** The texts of a result, without the secrets of its run; counts those that held one, so that it can be told. */
final class CleanTexts {

    private final UnaryOperator<String> redactor;
    private long hidden;

    CleanTexts(UnaryOperator<String> redactor) {
        this.redactor = redactor;
    }

    String clean(String text) {
        String clean = redactor.apply(text);
        if (!clean.equals(text)) {
            hidden++;
        }
        return clean;
    }

    /** How many texts are not what the plugin gave. */
    long hidden() {
        return hidden;
    }

    void forget() {
        hidden = 0;
    }
}
