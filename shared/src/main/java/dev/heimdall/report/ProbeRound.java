package dev.heimdall.report;

import java.time.Duration;
import java.util.List;

/**
 * What a worker is to probe now.
 *
 * @param pause until it is to ask again, if it has no news
 */
public record ProbeRound(List<ProbeOrder> orders, Duration pause) {}
