package dev.heimdall.api.run.flow;

import java.time.Duration;

/** How long a workflow waits for workers, all by how long one may be silent. */
record Patience(Duration heartbeat) {

    /** A pool may leave a job lying for so long while another one could take it. */
    Duration untaken() {
        return heartbeat.multipliedBy(2);
    }

    /** A stop that takes longer counts as not confirmed. */
    Duration stop() {
        return heartbeat.multipliedBy(4);
    }
}
