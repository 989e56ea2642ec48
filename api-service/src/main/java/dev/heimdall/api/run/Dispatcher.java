package dev.heimdall.api.run;

import dev.heimdall.api.database.Duty;
import dev.heimdall.api.database.LockStore;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.JobFinisher;
import dev.heimdall.api.run.row.OpenJobStore;
import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.api.run.temporal.Started;
import dev.heimdall.api.run.temporal.Workflows;
import dev.heimdall.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Starts the jobs that were stored and not started: their submitter died, or Temporal was away. */
final class Dispatcher {

    private static final UUID FIRST = new UUID(0, 0);
    private static final int BATCH = 100;

    /** Their submitter is still at work on younger ones. */
    private static final Duration AGE = Duration.ofSeconds(2);

    private final OpenJobStore rows;
    private final JobFinisher finisher;
    private final Workflows workflows;
    private final LockStore locks;
    private UUID after = FIRST;

    Dispatcher(OpenJobStore rows, JobFinisher finisher, Workflows workflows, LockStore locks) {
        this.rows = rows;
        this.finisher = finisher;
        this.workflows = workflows;
        this.locks = locks;
    }

    void dispatch() {
        boolean hasMore = true;
        while (hasMore && !Thread.currentThread().isInterrupted()) {
            hasMore = locks.alone(Duty.DISPATCHING, this::batch);
        }
    }

    /** Whether there may be more. */
    private boolean batch() {
        List<StoredJob> waiting = rows.findWaiting(Instant.now().minus(AGE), after, BATCH);
        for (StoredJob job : waiting) {
            switch (workflows.start(JobInput.of(job))) {
                case Started.Going going -> after = job.id();
                case Started.Refused refused ->
                    finisher.finish(
                            Ending.of(job.id(), JobStatus.FAILED, 0, "Temporal cannot take the job: " + refused.why()));
                case Started.Unreachable unreachable -> {
                    return false;
                }
            }
        }
        boolean hasMore = waiting.size() == BATCH;
        if (!hasMore) {
            // from the front again: what was started and is still NEW lost its workflow
            after = FIRST;
        }
        return hasMore;
    }
}
