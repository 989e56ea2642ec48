package dev.heimdall.api.cluster.health;

/** Whether a cluster can take work, as far as its probes tell. */
public enum HealthState {
    /** Never probed, or not for a while: counts as usable. */
    UNKNOWN,
    HEALTHY,
    UNHEALTHY
}
