package dev.heimdall.worker.run;

/** How the plugin's part of a run ended. */
sealed interface Ending {

    /** The plugin returned. */
    record Done() implements Ending {}

    /**
     * The plugin threw.
     *
     * @param isPerhapsSubmitted whether its back end may hold the job all the same
     */
    record Failed(Throwable failure, boolean isPerhapsSubmitted) implements Ending {}

    /**
     * Stopped on request, and nothing of it runs any more.
     *
     * @param isElsewhere whether an earlier attempt ran inside another worker, of which this one knows nothing
     */
    record Stopped(boolean isElsewhere) implements Ending {

        Stopped() {
            this(false);
        }
    }

    /** It may still run, and nobody follows it any more. */
    record OutOfHand(String sentence) implements Ending {}

    /**
     * It runs at the back end and waits for the next attempt.
     *
     * @param why this one does not go on
     */
    record HandedOn(String handle, String why) implements Ending {

        HandedOn(String handle) {
            this(handle, "the worker ended");
        }
    }

    /**
     * The worker's end took it along.
     *
     * @param isPerhapsSubmitted whether its back end may hold the job all the same
     */
    record CutOff(boolean isPerhapsSubmitted) implements Ending {}

    /** The worker ends, and nothing was begun. */
    record Unbegun() implements Ending {}

    /** Temporal does not wait for it any more. */
    record Abandoned() implements Ending {}
}
