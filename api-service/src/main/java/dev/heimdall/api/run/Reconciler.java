package dev.heimdall.api.run;

import dev.heimdall.api.database.Duty;
import dev.heimdall.api.database.LockStore;
import dev.heimdall.api.run.choice.Chooser;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.JobFinisher;
import dev.heimdall.api.run.row.OpenJob;
import dev.heimdall.api.run.row.OpenJobStore;
import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.api.run.temporal.Seen;
import dev.heimdall.api.run.temporal.Workflows;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares open jobs with Temporal and mends either side: a workflow that ended without its row, a row whose workflow
 * Temporal has forgotten, a cancel that never reached its workflow.
 */
final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int BATCH = 200;
    private static final Duration AGE = Duration.ofSeconds(10);

    /** Waits for Temporal are shared, and half of the pool of connections is left to others at worst. */
    private static final int HANDS = 8;

    private final OpenJobStore rows;
    private final JobFinisher finisher;
    private final Workflows workflows;
    private final Chooser chooser;
    private final LockStore locks;
    private final Round stops = new Round();
    private final Round others = new Round();
    private volatile boolean isHurried = true;

    /** How far the jobs of a kind have been looked at. */
    private static final class Round {
        UUID after = FIRST;
    }

    Reconciler(OpenJobStore rows, JobFinisher finisher, Workflows workflows, Chooser chooser, LockStore locks) {
        this.rows = rows;
        this.finisher = finisher;
        this.workflows = workflows;
        this.chooser = chooser;
        this.locks = locks;
    }

    void reconcile() {
        reconcile(AGE);
    }

    /**
     * One batch of the jobs that shall stop, and one of those that nobody wrote to for so long; the next call goes on where
     * this one ended. Batch follows upon batch, a few jobs at a time, while there is reason to think that Temporal has lost
     * its memory: it was away, or did not know a job. At other times thousands of jobs that go on well are no reason to ask
     * it for all of them at once.
     */
    void reconcile(Duration untouched) {
        repeat(() -> batch(stops, rows.findCanceling(stops.after, BATCH)));
        repeat(() -> batch(others, rows.findOpen(Instant.now().minus(untouched), others.after, BATCH)));
    }

    private void repeat(BooleanSupplier batch) {
        boolean hasMore = true;
        while (hasMore && !Thread.currentThread().isInterrupted()) {
            hasMore = locks.alone(Duty.RECONCILING, batch) && isHurried;
        }
    }

    /** Whether there may be more. */
    private boolean batch(Round round, List<OpenJob> open) {
        int mended = mend(open);
        if (mended > 0) {
            round.after = open.get(mended - 1).row().id();
        }
        if (mended < open.size()) {
            isHurried = true;
            return false;
        }
        if (open.size() < BATCH) {
            round.after = FIRST;
            isHurried = round == stops && isHurried;
        }
        return open.size() == BATCH;
    }

    /** How many of them were mended before the first that could not be. */
    private int mend(List<OpenJob> open) {
        int mended = 0;
        try (ExecutorService hands =
                Executors.newFixedThreadPool(HANDS, Thread.ofVirtual().factory())) {
            List<Future<Boolean>> mends = hands.invokeAll(open.stream()
                    .<Callable<Boolean>>map(job -> () -> tryToMend(job))
                    .toList());
            while (mended < mends.size() && mends.get(mended).get()) {
                mended++;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A job could not be compared with its workflow: " + e.getCause(), e);
        }
        return mended;
    }

    /** False when Temporal cannot be asked now. A job that cannot be mended for another reason keeps nobody else waiting. */
    private boolean tryToMend(OpenJob job) {
        try {
            return mend(job);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Job {} cannot be compared with its workflow: {}", job.row().id(), e.toString());
            return true;
        }
    }

    private boolean mend(OpenJob job) {
        UUID id = job.row().id();
        boolean isCanceling = job.row().status() == JobStatus.CANCELING;
        switch (workflows.look(id)) {
            case Seen.Open open -> {
                if (isCanceling) {
                    workflows.cancel(id);
                }
            }
            case Seen.Completed completed -> finisher.mend(completed.ending());
            case Seen.Broken broken -> broken(job, broken);
            case Seen.Unknown unknown -> {
                isHurried = true;
                forgotten(job);
            }
            case Seen.Unreachable unreachable -> {
                return false;
            }
        }
        return true;
    }

    /** A worker that loses its workflow lets work at a back end be, as another may go on with it: here there is none. */
    private void broken(OpenJob job, Seen.Broken broken) {
        boolean mayRun = broken.status() != JobStatus.CANCELED && mayHaveLeftWork(job);
        String left = job.handle() == null ? "" : " as " + job.handle();
        finisher.mend(Ending.of(
                job.row().id(),
                mayRun ? JobStatus.FAILED : broken.status(),
                job.row().attempt(),
                mayRun ? broken.why() + "; the work may still run at the back end" + left : broken.why()));
    }

    private boolean mayHaveLeftWork(OpenJob job) {
        Target target = job.target();
        return target != null
                && (job.handle() != null || (job.isInDoubt() && chooser.isPerhapsRemote(target.plugin())));
    }

    private void forgotten(OpenJob job) {
        UUID id = job.row().id();
        Target target = job.target();
        boolean isCanceling = job.row().status() == JobStatus.CANCELING;
        if (isCanceling && target == null) {
            finisher.finish(new Ending(id, JobStatus.CANCELED, 0, null, null));
        } else if (target == null) {
            LOG.info("Job {} is started anew: Temporal does not know it", id);
            workflows.start(JobInput.of(job.row()));
        } else if (job.handle() != null || job.isClear() || isCanceling) {
            resume(job, target);
        } else if (mayRepeat(job, target)) {
            resume(job, target);
        } else {
            finisher.finish(lost(job, "the command is not repeatable"));
        }
    }

    private boolean mayRepeat(OpenJob job, Target target) {
        return job.row().attempt() < target.retry().attempts() || chooser.isRepeatable(target.plugin());
    }

    /**
     * An attempt that no worker was heard of may have been begun in the moment before all died: it counts, and what is to
     * stop is looked for at its back end.
     */
    private void resume(OpenJob job, Target target) {
        Instant acceptedAt = job.acceptedAt() == null ? job.row().createdAt() : job.acceptedAt();
        LOG.info(
                "Job {} is taken up again: Temporal does not know it", job.row().id());
        boolean isToStop = job.row().status() == JobStatus.CANCELING;
        workflows.start(JobInput.of(
                job.row(),
                new JobInput.Resume(job.begun() + 1, job.handle(), target, acceptedAt, job.isClear(), isToStop)));
    }

    private static Ending lost(OpenJob job, String why) {
        return Ending.of(
                job.row().id(),
                JobStatus.FAILED,
                job.row().attempt(),
                "Temporal lost its memory while the job ran, and " + why);
    }
}
