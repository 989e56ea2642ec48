package dev.heimdall.worker.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The runs under way in this worker, so that its end can reach them. */
@Component
public final class LiveRuns {

    private final Set<Stop> remote = ConcurrentHashMap.newKeySet();
    private final Set<Stop> local = ConcurrentHashMap.newKeySet();
    private volatile boolean isDraining;
    private volatile boolean isCutting;

    /** A run whose work goes on without this worker. */
    public void joinRemote(Stop stop) {
        remote.add(stop);
        if (isDraining) {
            stop.ask(Stop.Reason.WORKER_ENDS);
        }
    }

    /** A run whose work ends with this worker. */
    public void joinLocal(Stop stop) {
        local.add(stop);
        if (isCutting) {
            stop.ask(Stop.Reason.WORKER_ENDS);
        }
    }

    public void leave(Stop stop) {
        remote.remove(stop);
        local.remove(stop);
    }

    /** The worker takes no more runs: what goes on elsewhere is let go. */
    public void drain() {
        isDraining = true;
        remote.forEach(stop -> stop.ask(Stop.Reason.WORKER_ENDS));
    }

    /** The worker can wait no longer. */
    public void cut() {
        isCutting = true;
        local.forEach(stop -> stop.ask(Stop.Reason.WORKER_ENDS));
    }
}
