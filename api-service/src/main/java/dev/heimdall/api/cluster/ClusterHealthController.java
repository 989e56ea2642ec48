package dev.heimdall.api.cluster;

import dev.heimdall.api.caller.Caller;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.cluster.health.LiveHealth;
import dev.heimdall.api.cluster.health.ProbeDesk;
import dev.heimdall.api.cluster.health.ProbeHistory;
import dev.heimdall.api.cluster.health.ProbePlan;
import dev.heimdall.api.cluster.health.StoredHealth;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.catalog.Cluster;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells how clusters are, by what their last probes said; and has them probed now. */
@RestController
@RequestMapping("/api/v1")
final class ClusterHealthController {

    private final Catalog catalog;
    private final LiveHealth health;
    private final ProbePlan plan;
    private final ProbeDesk desk;
    private final ProbeHistory history;

    ClusterHealthController(Catalog catalog, LiveHealth health, ProbePlan plan, ProbeDesk desk, ProbeHistory history) {
        this.catalog = catalog;
        this.health = health;
        this.plan = plan;
        this.desk = desk;
        this.history = history;
    }

    /** 503 if a cluster is in trouble, as in the reference. */
    @GetMapping("/clusters/health")
    ResponseEntity<HealthReport> all() {
        HealthReport report = HealthReport.of(plan.clusters().stream()
                .flatMap(cluster -> check(cluster, health.find(cluster.id())).stream())
                .toList());
        return ResponseEntity.status(report.healthy() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(report);
    }

    @GetMapping("/cluster/{id}/health")
    ClusterHealthView one(@PathVariable String id) {
        return view(probed(id), health.read(id));
    }

    /** 202 if the answer of the probe takes longer than anybody should wait. */
    @PostMapping("/cluster/{id}/probe")
    ResponseEntity<ClusterHealthView> probe(@PathVariable String id, Caller caller) throws InterruptedException {
        Cluster cluster = probed(id);
        desk.obstacle(cluster).ifPresent(problem -> {
            throw new ProblemException(problem);
        });
        Optional<StoredHealth> answered = desk.probe(id);
        return ResponseEntity.status(answered.isPresent() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(view(cluster, answered.or(() -> health.read(id))));
    }

    private Cluster probed(String id) {
        Cluster cluster = catalog.clusters().stream()
                .filter(known -> known.id().equals(id) && ProbePlan.isUp(known))
                .findFirst()
                .orElseThrow(() -> new ProblemException(404, "unknown-cluster", "unknown cluster_id: " + id));
        if (!cluster.healthCheck()) {
            throw new ProblemException(409, "health-check-disabled", "health check is not enabled for cluster " + id);
        }
        return cluster;
    }

    private ClusterHealthView view(Cluster cluster, Optional<StoredHealth> known) {
        HealthReport.Check check = check(cluster, known)
                .orElseThrow(() -> new ProblemException(
                        409, "no-matching-command", "no active command matched cluster " + cluster.id()));
        return ClusterHealthView.of(check, known.map(HealthView::of).orElse(HealthView.UNKNOWN), history);
    }

    private Optional<HealthReport.Check> check(Cluster cluster, Optional<StoredHealth> known) {
        return plan.plugin(cluster).map(plugin -> HealthReport.Check.of(cluster, plugin, known.orElse(null)));
    }
}
