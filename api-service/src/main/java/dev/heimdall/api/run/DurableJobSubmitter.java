package dev.heimdall.api.run;

import dev.heimdall.api.job.JobSubmission;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.choice.Chooser;
import dev.heimdall.api.run.choice.Refusal;
import dev.heimdall.api.run.gate.Admission;
import dev.heimdall.api.run.gate.SubmitGate;
import dev.heimdall.api.run.row.CompletionHub;
import dev.heimdall.api.run.row.IdempotencyKey;
import dev.heimdall.api.run.row.JobStore;
import dev.heimdall.api.run.row.NewJob;
import dev.heimdall.api.run.row.NewJobStore;
import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.api.run.step.JobSettings;
import dev.heimdall.api.run.step.UnstoredJob;
import dev.heimdall.api.run.temporal.Started;
import dev.heimdall.api.run.temporal.Workflows;
import dev.heimdall.job.JobStatus;
import dev.heimdall.selection.Criteria;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Answers once the row is there: from then on the job cannot be lost, whatever happens. Where all is well its workflow
 * stores it together with the choice; else this does.
 */
final class DurableJobSubmitter implements JobSubmitter {

    /** Routing takes milliseconds; a workflow that is not even there by then has to wait for better times. */
    private static final Duration ROUTING = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final JobStore store;
    private final NewJobStore newcomers;
    private final Workflows workflows;
    private final SubmitGate gate;
    private final Waiting waiting;

    /** What a client is kept waiting by. */
    record Waiting(CompletionHub hub, Chooser chooser, JobSettings settings) {}

    DurableJobSubmitter(JobStore store, NewJobStore newcomers, Workflows workflows, SubmitGate gate, Waiting waiting) {
        this.store = store;
        this.newcomers = newcomers;
        this.workflows = workflows;
        this.gate = gate;
        this.waiting = waiting;
    }

    @Override
    public Submitted submit(JobSubmission submission, SubmitWish wish) {
        Instant begun = Instant.now();
        NewJob job = NewJob.of(submission, wish.caller());
        return switch (gate.enter(wish.caller())) {
            case Admission.LetIn in -> take(job, submission, wish, begun, in.pass());
            case Admission.TurnedAway away -> turnedAway(submission, wish, begun, away.why());
        };
    }

    private Submitted take(NewJob job, JobSubmission submission, SubmitWish wish, Instant begun, SubmitGate.Pass pass) {
        IdempotencyKey key = wish.key();
        try (pass;
                CompletionHub.Waiter waiter = waiting.hub().register(job.id())) {
            if (key == null) {
                Unstored unstored = new Unstored(job, pass);
                return start(
                        UnstoredJob.input(job, begun.plus(ROUTING)),
                        new Course(job.asStored(), unstored, waiter, begun, wish.patience()));
            }
            if (newcomers.insert(job, key)) {
                pass.stored();
                StoredJob stored = job.asStored();
                return start(JobInput.of(stored), new Course(stored, null, waiter, begun, wish.patience()));
            }
        }
        return repeat(submission, wish, key, begun);
    }

    /** Who repeats what was taken before hears of it, however much is open. */
    private Submitted turnedAway(JobSubmission submission, SubmitWish wish, Instant begun, String why) {
        IdempotencyKey key = wish.key();
        return key != null && newcomers.find(wish.caller(), key.key()).isPresent()
                ? repeat(submission, wish, key, begun)
                : new Submitted.TurnedAway(why);
    }

    /** A job that counts as open before its row is there. */
    private record Unstored(NewJob job, SubmitGate.Pass pass) {}

    /**
     * A job on its way, and how long its client waits for what.
     *
     * @param unstored what is still to be stored, by the workflow or before the client is answered
     */
    private record Course(
            StoredJob stored,
            @Nullable Unstored unstored,
            CompletionHub.Waiter waiter,
            Instant begun,
            SubmitWish.Wait wish) {}

    private Submitted start(JobInput input, Course course) {
        return switch (workflows.start(input)) {
            case Started.Going going -> follow(course);
            case Started.Unreachable unreachable -> later(course, unreachable.why());
            case Started.Refused refused -> later(course, refused.why());
        };
    }

    /** Whoever is told that the job was not taken must not see it run: its workflow may store it until then. */
    private void insert(NewJob job, Instant until) {
        while (true) {
            try {
                newcomers.insert(job);
                return;
            } catch (DataAccessException e) {
                if (!Instant.now().isBefore(until) || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Starts nothing: who stored the job does, or the dispatcher does for one who died. */
    private Submitted repeat(JobSubmission submission, SubmitWish wish, IdempotencyKey key, Instant begun) {
        Optional<NewJobStore.First> first = newcomers.find(wish.caller(), key.key());
        if (first.isEmpty()) {
            // the first job was removed at this very moment, and its key with it
            return submit(submission, wish);
        }
        UUID id = first.get().jobId();
        if (!first.get().digest().equals(key.digest())) {
            return new Submitted.Clashing(id);
        }
        try (CompletionHub.Waiter waiter = waiting.hub().register(id)) {
            Optional<StoredJob> row = store.find(id);
            if (row.isEmpty()) {
                return submit(submission, wish);
            }
            waiter.changed(row.get());
            return follow(new Course(row.get(), null, waiter, begun, wish.patience()));
        }
    }

    private Submitted follow(Course course) {
        try {
            return answer(course);
        } catch (InterruptedException e) {
            StoredJob stored = secured(course);
            Thread.currentThread().interrupt();
            return new Submitted.Accepted(stored);
        }
    }

    /** The row as it is by now; it is there when this returns. */
    private StoredJob secured(Course course) {
        Unstored unstored = course.unstored();
        if (unstored != null) {
            insert(unstored.job(), course.begun().plus(ROUTING));
            unstored.pass().stored();
        }
        return latest(course.stored());
    }

    /** The row as it is by now, or as it was last seen: a client must hear of a job that is there, whatever is away since. */
    private StoredJob latest(StoredJob job) {
        try {
            return store.find(job.id()).orElse(job);
        } catch (DataAccessException e) {
            return job;
        }
    }

    private Submitted answer(Course course) throws InterruptedException {
        Optional<StoredJob> routed = course.waiter().routed(course.wish().choice(ROUTING));
        if (routed.isEmpty()) {
            return later(course, "the job is not routed yet");
        }
        if (course.unstored() != null) {
            course.unstored().pass().stored();
        }
        StoredJob job = routed.get();
        Optional<Refusal> refusal = refusal(job);
        if (refusal.isPresent()) {
            return new Submitted.Refused(job, refusal.get());
        }
        Duration limit = course.wish().limit(job.isSync(), waiting.settings().syncTimeout());
        if (limit.isZero()) {
            return new Submitted.Accepted(job);
        }
        Duration left = limit.minus(Duration.between(course.begun(), Instant.now()));
        return course.waiter()
                .ended(left)
                .<Submitted>map(Submitted.Finished::new)
                .orElseGet(() -> new Submitted.StillRunning(latest(job)));
    }

    /** A client that would wait is told not to; the others need not know. */
    private Submitted later(Course course, String why) {
        StoredJob job = secured(course);
        if (course.wish().isWished()) {
            return new Submitted.StillRunning(job);
        }
        Criteria criteria = new Criteria(job.commandCriteria(), job.clusterCriteria(), job.caller());
        return waiting.chooser().isSync(criteria) ? new Submitted.Delayed(job.id(), why) : new Submitted.Accepted(job);
    }

    /** Why a job was refused, by its row: the choice may have been made by another instance. */
    private static Optional<Refusal> refusal(StoredJob job) {
        String error = job.error();
        return job.status() != JobStatus.FAILED || job.commandId() != null || error == null
                ? Optional.empty()
                : Refusal.of(error);
    }
}
