package dev.heimdall.api.run.queue;

import dev.heimdall.run.Target;
import java.util.List;
import java.util.UUID;

/**
 * A job that would begin an attempt on a cluster that takes only so many jobs at once.
 *
 * @param attempt that is to begin
 * @param targets where it may go, the first one first
 */
public record Ask(UUID jobId, int attempt, List<Target> targets) {

    Target target(String clusterId) {
        return targets.stream()
                .filter(target -> target.cluster().id().equals(clusterId))
                .findFirst()
                .orElseThrow();
    }
}
