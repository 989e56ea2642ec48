package dev.heimdall.api.cluster.health;

import dev.heimdall.api.run.choice.Objection;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.selection.Candidate;
import java.time.temporal.ChronoUnit;

/** Speaks against clusters whose probes fail. */
public final class UnhealthyClusters implements Objection {

    private final LiveHealth health;

    public UnhealthyClusters(LiveHealth health) {
        this.health = health;
    }

    @Override
    public String to(Candidate pair) {
        return health.hasUnhealthy() ? trouble(pair.cluster()) : "";
    }

    private String trouble(Cluster cluster) {
        return health.find(cluster.id())
                .filter(known -> cluster.healthCheck() && known.condition().state() == HealthState.UNHEALTHY)
                .map(known -> "unhealthy since " + known.condition().since().truncatedTo(ChronoUnit.SECONDS) + ": "
                        + known.fault())
                .orElse("");
    }
}
