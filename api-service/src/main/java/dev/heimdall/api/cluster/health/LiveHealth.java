package dev.heimdall.api.cluster.health;

import dev.heimdall.api.catalog.row.ChangeFollower;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The health of all clusters as this instance knows it: follows the table, and never asks it. */
public final class LiveHealth implements ChangeFollower {

    private final ClusterHealthStore store;
    private final Damping damping;
    private volatile Known known = new Known(Map.of(), false);

    /** @param hasUnhealthy whether any is unhealthy, or was before its probes ceased */
    private record Known(Map<String, StoredHealth> clusters, boolean hasUnhealthy) {}

    LiveHealth(ClusterHealthStore store, Damping damping) {
        this.store = store;
        this.damping = damping;
    }

    @Override
    public synchronized void refresh() {
        Map<String, StoredHealth> clusters = new HashMap<>();
        boolean hasUnhealthy = false;
        for (StoredHealth health : store.findAll()) {
            clusters.put(health.clusterId(), health);
            hasUnhealthy |= health.condition().state() == HealthState.UNHEALTHY;
        }
        known = new Known(clusters, hasUnhealthy);
    }

    /** Empty if it was never to be probed. */
    public Optional<StoredHealth> find(String clusterId) {
        return Optional.ofNullable(known.clusters.get(clusterId)).map(this::now);
    }

    HealthState state(String clusterId) {
        return find(clusterId).map(found -> found.condition().state()).orElse(HealthState.UNKNOWN);
    }

    /** As the table has it at this moment. */
    public Optional<StoredHealth> read(String clusterId) {
        return store.find(clusterId).map(this::now);
    }

    private StoredHealth now(StoredHealth stored) {
        return stored.in(damping.at(stored.condition(), Instant.now()));
    }

    boolean hasUnhealthy() {
        return known.hasUnhealthy;
    }

    /** Whether a probe may be handed out, as far as is known here; a cluster without a row is due. */
    boolean isDue(String clusterId, Instant now) {
        StoredHealth health = known.clusters.get(clusterId);
        return health == null || !health.dueAt().isAfter(now);
    }
}
