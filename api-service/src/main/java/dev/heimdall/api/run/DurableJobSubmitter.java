package dev.heimdall.api.run;

import dev.heimdall.api.job.JobSubmission;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.Submitted.Reason;
import dev.heimdall.api.run.choice.Chooser;
import dev.heimdall.api.run.choice.Refusal;
import dev.heimdall.api.run.flow.JobInput;
import dev.heimdall.api.run.flow.JobSettings;
import dev.heimdall.api.run.row.CompletionHub;
import dev.heimdall.api.run.row.JobStore;
import dev.heimdall.api.run.row.NewJob;
import dev.heimdall.api.run.temporal.Started;
import dev.heimdall.api.run.temporal.Workflows;
import dev.heimdall.job.JobStatus;
import dev.heimdall.selection.Criteria;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores the row first: from then on the job cannot be lost, whatever happens to this process. All that follows only
 * makes it fast.
 */
final class DurableJobSubmitter implements JobSubmitter {

    /** Routing takes milliseconds; a workflow that is not even there by then has to wait for better times. */
    private static final Duration ROUTING = Duration.ofSeconds(10);

    private final JobStore store;
    private final Workflows workflows;
    private final CompletionHub hub;
    private final Chooser chooser;
    private final JobSettings settings;

    DurableJobSubmitter(JobStore store, Workflows workflows, CompletionHub hub, Chooser chooser, JobSettings settings) {
        this.store = store;
        this.workflows = workflows;
        this.hub = hub;
        this.chooser = chooser;
        this.settings = settings;
    }

    @Override
    public Submitted submit(JobSubmission submission, String caller) {
        NewJob job = NewJob.of(submission, caller);
        StoredJob stored = job.asStored();
        Instant begun = Instant.now();
        try (CompletionHub.Waiter waiter = hub.register(job.id())) {
            store.insert(job);
            return switch (workflows.start(JobInput.of(stored))) {
                case Started.Going going -> follow(stored, waiter, begun);
                case Started.Unreachable unreachable -> later(stored, unreachable.why());
                case Started.Refused refused -> later(stored, refused.why());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Submitted.Accepted(stored);
        }
    }

    private Submitted follow(StoredJob stored, CompletionHub.Waiter waiter, Instant begun) throws InterruptedException {
        Optional<StoredJob> routed = waiter.routed(ROUTING);
        if (routed.isEmpty()) {
            return later(store.find(stored.id()).orElse(stored), "the job is not routed yet");
        }
        StoredJob job = routed.get();
        if (reason(job).isPresent()) {
            return new Submitted.Refused(job, reason(job).get());
        }
        if (!job.isSync()) {
            return new Submitted.Accepted(job);
        }
        Duration left = settings.syncTimeout().minus(Duration.between(begun, Instant.now()));
        return waiter.ended(left)
                .<Submitted>map(Submitted.Finished::new)
                .orElseGet(() -> new Submitted.StillRunning(store.find(job.id()).orElse(job)));
    }

    /** A client that would wait is told not to; the others need not know. */
    private Submitted later(StoredJob job, String why) {
        Criteria criteria = new Criteria(job.commandCriteria(), job.clusterCriteria(), job.caller());
        return chooser.isSync(criteria) ? new Submitted.Delayed(job.id(), why) : new Submitted.Accepted(job);
    }

    /** Why a job was refused, by its row: the choice may have been made by another instance. */
    private static Optional<Reason> reason(StoredJob job) {
        String error = job.error();
        if (job.status() != JobStatus.FAILED || job.commandId() != null || error == null) {
            return Optional.empty();
        }
        if (error.startsWith(Refusal.NO_PAIR)) {
            return Optional.of(Reason.NO_PAIR);
        }
        if (error.startsWith(Refusal.NOT_ALLOWED)) {
            return Optional.of(Reason.NOT_ALLOWED);
        }
        return error.startsWith(Refusal.BAD_CONTEXT) ? Optional.of(Reason.BAD_CONTEXT) : Optional.empty();
    }
}
