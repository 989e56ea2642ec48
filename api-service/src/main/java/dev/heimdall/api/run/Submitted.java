package dev.heimdall.api.run;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.choice.Refusal;
import java.util.UUID;

/** What became of a submission by the time the client is answered. */
public sealed interface Submitted {

    /** Stored, chosen or still waiting to be; goes on by itself. */
    record Accepted(StoredJob job) implements Submitted {}

    /** A job that was waited for and reached its end, whichever. */
    record Finished(StoredJob job) implements Submitted {}

    /** A job that takes longer than its client is kept waiting; goes on by itself. */
    record StillRunning(StoredJob job) implements Submitted {}

    /** Stored as FAILED because nothing could take it. */
    record Refused(StoredJob job, Refusal reason) implements Submitted {}

    /** A sync job that cannot run now; it is stored and goes on when it can. */
    record Delayed(UUID id, String why) implements Submitted {}

    /** Not stored: too much is open; it may come again later. */
    record TurnedAway(String why) implements Submitted {}

    /** Not stored: its key came before, with another body. */
    record Clashing(UUID first) implements Submitted {}
}
