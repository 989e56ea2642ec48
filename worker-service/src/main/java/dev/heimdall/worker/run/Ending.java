package dev.heimdall.worker.run;

/** How the plugin's part of a run ended. */
sealed interface Ending {

    /** The plugin returned. */
    record Done() implements Ending {}

    /** The plugin threw. */
    record Failed(Throwable failure) implements Ending {}

    /** Stopped on request, and nothing of it runs any more. */
    record Stopped() implements Ending {}

    /** It may still run, and nobody follows it any more. */
    record OutOfHand(String sentence) implements Ending {}

    /** It runs at the back end and waits for another worker. */
    record HandedOn(String handle) implements Ending {}

    /** The worker's end took it along. */
    record CutOff() implements Ending {}

    /** Temporal does not wait for it any more. */
    record Abandoned() implements Ending {}
}
