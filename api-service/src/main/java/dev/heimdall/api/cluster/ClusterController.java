package dev.heimdall.api.cluster;

import dev.heimdall.api.catalog.CatalogRows;
import dev.heimdall.api.catalog.LiveCatalog;
import dev.heimdall.api.catalog.entry.EntryHistory;
import dev.heimdall.api.catalog.entry.EntryStatusView;
import dev.heimdall.api.catalog.entry.HistoryView;
import dev.heimdall.api.catalog.entry.ShownEntries;
import dev.heimdall.api.cluster.health.LiveHealth;
import dev.heimdall.api.http.Page;
import dev.heimdall.catalog.Cluster;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads clusters. */
@RestController
@RequestMapping("/api/v1")
final class ClusterController {

    private final ShownEntries<Cluster, ClusterView> clusters;
    private final EntryHistory<Cluster, ClusterView> history;

    ClusterController(CatalogRows rows, LiveCatalog catalog, LiveHealth health) {
        clusters = ClusterViews.of(rows, catalog, health);
        history = new EntryHistory<>(clusters, rows.history());
    }

    @GetMapping("/clusters")
    Page<ClusterView> list(HttpServletRequest request) {
        return clusters.list(request);
    }

    @GetMapping("/cluster/{id}")
    ResponseEntity<ClusterView> get(@PathVariable String id) {
        return clusters.get(id);
    }

    @GetMapping("/cluster/{id}/status")
    ResponseEntity<EntryStatusView> status(@PathVariable String id) {
        return clusters.status(id);
    }

    @GetMapping("/cluster/{id}/history")
    Page<HistoryView> history(@PathVariable String id, HttpServletRequest request) {
        return history.page(id, request);
    }

    @GetMapping("/cluster/statuses")
    List<String> statuses() {
        return EntryStatusView.words();
    }
}
