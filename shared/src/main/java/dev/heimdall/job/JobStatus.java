package dev.heimdall.job;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Where a job is in its life; the table of what may follow is {@link #next()}. */
public enum JobStatus {
    /** Stored; nothing has been chosen yet. */
    NEW,
    /** Command and cluster are chosen; waiting for a worker. */
    ACCEPTED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** A stop was asked for and is not confirmed yet. */
    CANCELING,
    CANCELED,
    /** Stopped by its timeout or by an operator. */
    KILLED;

    public Set<JobStatus> next() {
        return switch (this) {
            case NEW -> EnumSet.of(ACCEPTED, FAILED, CANCELING, CANCELED);
            case ACCEPTED -> EnumSet.of(RUNNING, SUCCEEDED, FAILED, CANCELING, CANCELED, KILLED);
            case RUNNING -> EnumSet.of(SUCCEEDED, FAILED, CANCELING, KILLED);
            // work may end well before the stop reaches it: the final state is what happened, not what was asked
            case CANCELING -> EnumSet.of(SUCCEEDED, FAILED, CANCELED, KILLED);
            case SUCCEEDED, FAILED, CANCELED, KILLED -> EnumSet.noneOf(JobStatus.class);
        };
    }

    /** The statuses from which this one may be entered: the guard of every write. */
    public Set<JobStatus> previous() {
        Set<JobStatus> previous = EnumSet.noneOf(JobStatus.class);
        Arrays.stream(values()).filter(status -> status.next().contains(this)).forEach(previous::add);
        return previous;
    }

    /** The names of those that end a job, as tables hold them. */
    public static String[] finalNames() {
        return Arrays.stream(values())
                .filter(JobStatus::isFinal)
                .map(JobStatus::name)
                .toArray(String[]::new);
    }

    public boolean isFinal() {
        return next().isEmpty();
    }
}
