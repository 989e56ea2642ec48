package dev.heimdall.api.run.queue;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.row.WaitingJobStore;
import dev.heimdall.run.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets jobs onto clusters that take only so many at once, and puts the others into line. */
public final class ClusterQueues {

    /** An answer that takes longer may find nobody who still waits for it. */
    private static final Duration PROMPT = Duration.ofSeconds(3);

    private final QueueStore store;
    private final WaitingJobStore jobs;
    private final QueueLook look;
    private final Limits limits;
    private final Usher usher;

    public ClusterQueues(QueueStore store, WaitingJobStore jobs, QueueLook look, Limits limits, Usher usher) {
        this.store = store;
        this.jobs = jobs;
        this.look = look;
        this.limits = limits;
        this.usher = usher;
    }

    /** The limited clusters that a job tries first, and the unlimited one that it takes if they are full. */
    private record Way(List<String> limited, @Nullable String open) {}

    private Way way(Ask ask) {
        List<String> limited = new ArrayList<>();
        for (Target target : ask.targets()) {
            String cluster = target.cluster().id();
            if (!limits.isLimited(cluster)) {
                return new Way(limited, cluster);
            }
            if (!limited.contains(cluster)) {
                limited.add(cluster);
            }
        }
        return new Way(limited, null);
    }

    /** Room where there is some now, else a place in every line; empty if the job has moved on. To be asked again when called. */
    public Optional<Room> enter(Ask ask) {
        long begun = System.nanoTime();
        Way way = way(ask);
        int priority = ask.targets().getFirst().rank().priority();
        Optional<QueueStore.Standing> standing = store.ask(ask.jobId(), ask.attempt(), priority, way.limited());
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        String cluster = standing.get().clusterId();
        for (String limited : way.limited()) {
            if (cluster == null && usher.advance(limited, ask.jobId())) {
                cluster = limited;
            }
        }
        if (cluster == null && way.open() != null) {
            leave(ask.jobId(), ask.attempt());
            cluster = way.open();
        }
        if (cluster != null && System.nanoTime() - begun > PROMPT.toNanos()) {
            // the step may have been repeated meanwhile, and have been told to wait: a call too many does no harm
            usher.call(ask.jobId());
        }
        tell(ask, cluster, standing.get().isTold());
        return Optional.of(Room.at(cluster));
    }

    private void tell(Ask ask, @Nullable String cluster, boolean isTold) {
        if (cluster == null) {
            if (!isTold) {
                jobs.waits(
                        ask.jobId(), ask.attempt(), "waits for room: " + String.join("; ", look.limits(ask.jobId())));
            }
            return;
        }
        Target target = ask.target(cluster);
        boolean isElsewhere = !cluster.equals(ask.targets().getFirst().cluster().id());
        if (isTold || isElsewhere) {
            String name = target.cluster().name();
            jobs.enters(ask.jobId(), ask.attempt(), target, "has room on " + name);
        }
    }

    /** Gives back the room of an attempt that has left nothing on its cluster. */
    public void leave(UUID jobId, int attempt) {
        store.leave(jobId, attempt).ifPresent(usher::freed);
    }

    /** Gives back the room of a job that has ended. */
    public void ended(StoredJob job) {
        String cluster = job.clusterId();
        if (cluster != null && limits.isLimited(cluster)) {
            usher.later(() -> leave(job.id(), Integer.MAX_VALUE));
        }
    }
}
