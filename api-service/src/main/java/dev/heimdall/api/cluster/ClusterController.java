package dev.heimdall.api.cluster;

import dev.heimdall.api.catalog.CatalogJson;
import dev.heimdall.api.catalog.EntryFilter;
import dev.heimdall.api.catalog.EntryStatusView;
import dev.heimdall.api.catalog.FileCatalog;
import dev.heimdall.api.catalog.StoredEntry;
import dev.heimdall.api.http.Page;
import dev.heimdall.api.http.ProblemException;
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

    private final ClusterStore store;
    private final FileCatalog catalog;

    ClusterController(ClusterStore store, FileCatalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    @GetMapping("/clusters")
    Page<ClusterView> list(@RequestParam MultiValueMap<String, String> query) {
        EntryFilter filter = EntryFilter.read(query);
        return filter.page(store.search(filter), row -> ClusterView.of(cluster(row), row));
    }

    @GetMapping("/cluster/{id}")
    ClusterView get(@PathVariable String id) {
        StoredEntry row = row(id);
        return ClusterView.of(cluster(row), row);
    }

    @GetMapping("/cluster/{id}/status")
    EntryStatusView status(@PathVariable String id) {
        StoredEntry row = row(id);
        return EntryStatusView.of(cluster(row).status(), row.updatedAt());
    }

    @GetMapping("/cluster/statuses")
    List<String> statuses() {
        return EntryStatusView.words();
    }

    private StoredEntry row(String id) {
        return store.find(id).orElseThrow(() -> new ProblemException(404, "unknown-cluster", "unknown cluster_id"));
    }

    /** What the catalogue shows by now; of an entry that it does not have, or has otherwise, what was stored. */
    private Cluster cluster(StoredEntry row) {
        return catalog.shownCluster(row.id())
                .filter(ignored -> catalog.clusterRevision(row.id())
                        .filter(row.revision()::equals)
                        .isPresent())
                .orElseGet(() -> CatalogJson.read(row.definition(), Cluster.class));
    }
}
