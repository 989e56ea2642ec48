package dev.heimdall.report;

import java.time.Duration;

/**
 * A cluster that a worker is to probe, once.
 *
 * @param number grows from one probe of the cluster to the next: the answer carries it, and counts only if it is the newest
 * @param context JSON object text of the cluster; secrets are references
 * @param limit how long the probe may take
 */
public record ProbeOrder(String clusterId, long number, String plugin, String context, Duration limit) {}
