package dev.heimdall.api.cluster;

import dev.heimdall.api.catalog.FileCatalog;
import dev.heimdall.api.catalog.entry.EntryStatusView;
import dev.heimdall.api.catalog.entry.ShownEntries;
import dev.heimdall.api.http.Page;
import dev.heimdall.catalog.Cluster;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads clusters. */
@RestController
@RequestMapping("/api/v1")
final class ClusterController {

    private final ShownEntries<Cluster> clusters;

    ClusterController(ClusterStore store, FileCatalog catalog) {
        clusters = new ShownEntries<>(
                "cluster", Cluster.class, store, row -> catalog.shownCluster(row.id(), row.revision()));
    }

    @GetMapping("/clusters")
    Page<ClusterView> list(@RequestParam MultiValueMap<String, String> query) {
        return clusters.list(query, ClusterView::of);
    }

    @GetMapping("/cluster/{id}")
    ClusterView get(@PathVariable String id) {
        return clusters.get(id, ClusterView::of);
    }

    @GetMapping("/cluster/{id}/status")
    EntryStatusView status(@PathVariable String id) {
        return clusters.status(id);
    }

    @GetMapping("/cluster/statuses")
    List<String> statuses() {
        return EntryStatusView.words();
    }
}
