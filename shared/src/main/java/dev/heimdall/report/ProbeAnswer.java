package dev.heimdall.report;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a probe showed.
 *
 * @param fault why the cluster cannot take work, without secrets; absent if it can
 */
public record ProbeAnswer(
        String clusterId, long number, @Nullable String fault, Duration took) {}
