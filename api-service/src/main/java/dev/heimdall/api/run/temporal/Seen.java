package dev.heimdall.api.run.temporal;

import dev.heimdall.api.run.row.Ending;
import dev.heimdall.job.JobStatus;

/** What Temporal knows of a workflow. */
public sealed interface Seen {

    record Open() implements Seen {}

    /** Completed, with the end that its job came to. */
    record Completed(Ending ending) implements Seen {}

    /** Ended in a way that our workflow never ends by itself. */
    record Broken(JobStatus status, String why) implements Seen {}

    record Unknown() implements Seen {}

    record Unreachable(String why) implements Seen {}
}
