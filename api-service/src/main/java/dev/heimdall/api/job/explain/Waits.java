package dev.heimdall.api.job.explain;

import dev.heimdall.api.job.JobAttempt;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.queue.QueueLook;
import dev.heimdall.api.run.row.OpenJob;
import dev.heimdall.api.run.row.OpenJobStore;
import dev.heimdall.api.run.temporal.OrchestratorWorker;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.Target;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a job that has not ended is waiting for: a sentence for each reason. */
@Component
final class Waits {

    private final OpenJobStore rows;
    private final OrchestratorWorker temporal;
    private final PoolLook pools;
    private final QueueLook lines;

    Waits(OpenJobStore rows, OrchestratorWorker temporal, PoolLook pools, QueueLook lines) {
        this.rows = rows;
        this.temporal = temporal;
        this.pools = pools;
        this.lines = lines;
    }

    List<String> of(StoredJob job, List<JobAttempt> attempts) {
        Optional<OpenJob> open = job.status().isFinal() ? Optional.empty() : rows.findOpen(job.id());
        if (open.isEmpty()) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>();
        temporal.trouble()
                .ifPresent(trouble -> reasons.add("Temporal " + trouble + ": nothing moves until it is there"));
        reasons.addAll(reasons(open.get(), attempts));
        return reasons;
    }

    private List<String> reasons(OpenJob job, List<JobAttempt> attempts) {
        Target target = job.target();
        if (job.row().status() == JobStatus.CANCELING) {
            return stop(job, target);
        }
        if (target == null) {
            return List.of("no workflow has routed it since it was stored at "
                    + second(job.row().createdAt())
                    + "; the dispatcher starts one for each job that is left over, the oldest first");
        }
        List<String> rooms = lines.positions(job.row().id());
        if (!job.hasBegun()) {
            return rooms.isEmpty() ? List.of(pools.reason(target)) : rooms;
        }
        JobAttempt last = attempts.isEmpty() ? null : attempts.getLast();
        if (last != null && last.to() != null) {
            return List.of(
                    "attempt " + last.number() + " is over: " + last.why(),
                    "its next attempt: " + (rooms.isEmpty() ? pools.reason(target) : String.join("; or ", rooms)));
        }
        return List.of(running(job, target, last));
    }

    private static String running(OpenJob job, Target target, @Nullable JobAttempt attempt) {
        Instant since = attempt == null ? job.row().updatedAt() : attempt.from();
        String where = "its end: attempt " + job.row().attempt() + " runs on cluster "
                + target.cluster().name() + ", by a worker of pool " + target.pool() + ", since " + second(since);
        return job.handle() == null
                ? where + "; no handle of work at a back end is known"
                : where + "; the handle of its work at the back end is known, so another worker can go on with it";
    }

    private List<String> stop(OpenJob job, @Nullable Target target) {
        String asked = "its stop, asked for by " + job.row().canceledBy() + ": ";
        if (target == null || !job.hasBegun()) {
            return List.of(asked + "no worker has begun it, so its workflow alone has to confirm the stop");
        }
        String confirmation = job.handle() == null
                ? "the worker of pool " + target.pool() + " that runs attempt "
                        + job.row().attempt() + " has to confirm that it has stopped"
                : "a worker of pool " + target.pool() + " has to hear from cluster "
                        + target.cluster().name() + " that the work there has stopped";
        List<String> reasons = new ArrayList<>(List.of(asked + confirmation));
        pools.trouble(target).ifPresent(reasons::add);
        return reasons;
    }

    private static String second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
