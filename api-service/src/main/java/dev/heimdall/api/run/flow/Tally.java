package dev.heimdall.api.run.flow;

import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.catalog.Retry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a job has been through, and how long it pauses before it goes on. */
final class Tally {

    /** A job that takes its workers with it must not go through all of them. */
    private static final int MOST_LOSSES = 5;

    /** So that waiting for weeks stays within what one history may hold. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** So many times a back end is asked again as soon as it said, before the pauses begin to grow. */
    private static final int PATIENT_TIMES = 16;

    private int faults;
    private int losses;
    private int waits;
    private int throttlings;

    Tally(JobInput.@Nullable Resume resume) {
        if (resume != null && !resume.isUnheard()) {
            faults = resume.attempt() - 1;
            losses = resume.isToStop() ? 1 : 0;
        }
    }

    void addFault() {
        faults++;
    }

    /** Counts one more; true if it is one too many. */
    boolean countLoss() {
        losses++;
        return losses >= MOST_LOSSES;
    }

    int losses() {
        return losses;
    }

    boolean isOutOfAttempts(Retry retry) {
        return faults >= retry.attempts();
    }

    Duration pauseAfterFault(Retry retry) {
        return retry.pauseAfter(faults);
    }

    /** Longer from one time to the next. */
    Duration pauseOfPatience() {
        return pause(waits++);
    }

    /** As the back end asks, and in the long run no shorter than a sixteenth of the time that it has asked for. */
    Duration pauseAfterThrottling(Duration asked) {
        Duration least = pause(throttlings++ / PATIENT_TIMES);
        return asked.compareTo(least) < 0 ? least : asked;
    }

    private static Duration pause(int doublings) {
        Duration pause = Duration.ofSeconds(1L << Math.min(doublings, 9));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
