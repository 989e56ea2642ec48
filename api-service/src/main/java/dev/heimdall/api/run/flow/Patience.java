package dev.heimdall.api.run.flow;

import java.time.Duration;

/** How long a workflow waits for workers, all by how long one may be silent. */
record Patience(Duration heartbeat) {

    /** A worker that submits may keep silent for so long, and so submit that much later than it was heard of last. */
    Duration submission() {
        return heartbeat.dividedBy(3);
    }

    /** A pool may leave a job lying for so long while another one could take it. */
    Duration untaken() {
        return heartbeat.multipliedBy(2);
    }

    /**
     * What was left at a back end can only be stopped by a worker: it is offered to the pool for so long, as a pool that
     * is restarted or rolled out anew is back within minutes. After that nobody is kept in the belief that it will stop.
     */
    Duration takeover() {
        return heartbeat.multipliedBy(20);
    }

    /** A stop that takes longer counts as not confirmed. */
    Duration stop() {
        return heartbeat.multipliedBy(4);
    }
}
