package dev.heimdall.api.cluster.health;

import java.time.Duration;
import java.util.List;

/** What probes showed lately, and when they changed the state of a cluster. */
public final class ProbeHistory {

    private static final int MOST_PROBES = 100;
    private static final int MOST_CHANGES = 50;

    private final ProbeStore probes;
    private final Duration age;

    public ProbeHistory(ProbeStore probes, Duration age) {
        this.probes = probes;
        this.age = age;
    }

    /** The newest first. */
    public List<StoredProbe> probes(String clusterId) {
        return probes.findLast(clusterId, MOST_PROBES);
    }

    /** Those that changed the state, the newest first. */
    public List<StoredProbe> changes(String clusterId) {
        return probes.findChanges(clusterId, MOST_CHANGES);
    }

    /** Removes what is too old. */
    public void trim() {
        probes.trim(age);
        probes.forget();
    }
}
