package dev.heimdall.api.cluster;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.cluster.HealthReport.Check;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.EntryStatus;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the health of clusters as far as it is known: nobody probes them yet, so it says {@code unchecked}. */
@RestController
@RequestMapping("/api/v1")
final class ClusterHealthController {

    private final Catalog catalog;

    ClusterHealthController(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping("/clusters/health")
    HealthReport all() {
        return HealthReport.of(catalog.clusters().stream()
                .filter(cluster -> isUp(cluster) && cluster.healthCheck())
                .flatMap(cluster -> check(cluster).stream())
                .toList());
    }

    @GetMapping("/cluster/{id}/health")
    HealthReport one(@PathVariable String id) {
        Cluster cluster = catalog.clusters().stream()
                .filter(known -> known.id().equals(id) && isUp(known))
                .findFirst()
                .orElseThrow(() -> new ProblemException(404, "unknown-cluster", "unknown cluster_id: " + id));
        if (!cluster.healthCheck()) {
            throw new ProblemException(409, "health-check-disabled", "health check is not enabled for cluster " + id);
        }
        Check check = check(cluster)
                .orElseThrow(() ->
                        new ProblemException(409, "no-matching-command", "no active command matched cluster " + id));
        return HealthReport.of(List.of(check));
    }

    private static boolean isUp(Cluster cluster) {
        return cluster.status() == EntryStatus.ACTIVE && !cluster.isLapsed();
    }

    /** The plugin named is the one that would probe: of the first command in the catalogue that fits. */
    private Optional<Check> check(Cluster cluster) {
        return catalog.commands().stream()
                .filter(command -> command.status() == EntryStatus.ACTIVE)
                .filter(command -> cluster.tags().containsAll(command.clusterTags()))
                .findFirst()
                .map((Command command) -> Check.unchecked(cluster, command));
    }
}
