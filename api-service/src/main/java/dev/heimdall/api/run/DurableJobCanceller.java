package dev.heimdall.api.run;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.JobFinisher;
import dev.heimdall.api.run.row.JobStore;
import dev.heimdall.api.run.temporal.Seen;
import dev.heimdall.api.run.temporal.Workflows;
import dev.heimdall.job.JobStatus;
import java.util.Optional;
import java.util.UUID;

/** Writes the wish into the row first; the reconciler carries it to Temporal if this process cannot. */
final class DurableJobCanceller implements JobCanceller {

    private final JobStore store;
    private final JobFinisher finisher;
    private final Workflows workflows;

    DurableJobCanceller(JobStore store, JobFinisher finisher, Workflows workflows) {
        this.store = store;
        this.finisher = finisher;
        this.workflows = workflows;
    }

    @Override
    public Answer cancel(UUID id, String caller) {
        Optional<StoredJob> row = store.cancel(id, caller).or(() -> store.find(id));
        if (row.isEmpty()) {
            return Answer.UNKNOWN_JOB;
        }
        if (row.get().status().isFinal()) {
            return Answer.ALREADY_FINAL;
        }
        boolean isRouted = row.get().commandId() != null;
        if (workflows.cancel(id) instanceof Seen.Unknown && !isRouted) {
            // nothing was begun, and a workflow that starts after all finds its row closed
            finisher.finish(new Ending(id, JobStatus.CANCELED, 0, null, null));
        }
        return Answer.STOPPING;
    }
}
