package dev.heimdall.worker.run;

import dev.heimdall.context.DurationText;
import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.PluginFailure.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * Puts questions to a back end that may be away.
 *
 * @param patience how long each is asked again
 */
record Inquiry(Duration patience) {

    /** A question to the back end. */
    @FunctionalInterface
    interface Question<T> {
        Optional<T> ask() throws PluginFailure, InterruptedException;
    }

    /** Asks until there is an answer, for as long as the patience lasts. */
    <T> Optional<T> persist(String what, Question<T> question) throws PluginFailure, InterruptedException {
        long start = System.nanoTime();
        Pauses pauses = new Pauses();
        while (true) {
            try {
                return question.ask();
            } catch (PluginFailure failure) {
                if (failure.kind() == Kind.JOB_FAULT || failure.kind() == Kind.BAD_CREDENTIALS) {
                    throw failure;
                }
                Duration own = pauses.next();
                Duration pause = failure.retryAfter().orElse(own);
                if (System.nanoTime() - start + pause.toNanos() > patience.toNanos()) {
                    throw PluginFailure.transientFault(
                            "the back end did not answer for " + DurationText.format(patience) + " when it was " + what
                                    + ": " + failure.getMessage(),
                            failure);
                }
                Thread.sleep(pause);
            }
        }
    }
}
