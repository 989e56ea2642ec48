package dev.heimdall.api.cluster;

import dev.heimdall.api.caller.Caller;
import dev.heimdall.api.catalog.CatalogRows;
import dev.heimdall.api.catalog.Editors;
import dev.heimdall.api.catalog.LiveCatalog;
import dev.heimdall.api.catalog.entry.Change;
import dev.heimdall.api.catalog.entry.EntryReading;
import dev.heimdall.api.catalog.entry.EntryStatusView;
import dev.heimdall.api.catalog.entry.EntryWriter;
import dev.heimdall.api.catalog.entry.ShownEntries;
import dev.heimdall.api.cluster.health.LiveHealth;
import dev.heimdall.api.http.json.JsonFields;
import dev.heimdall.catalog.Cluster;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changes clusters. */
@RestController
@RequestMapping("/api/v1/cluster/{id}")
final class ClusterEditController {

    private final ShownEntries<Cluster, ClusterView> clusters;
    private final EntryWriter<Cluster> writer;
    private final ClusterLeases leases;

    ClusterEditController(CatalogRows rows, LiveCatalog catalog, LiveHealth health, Editors editors) {
        clusters = ClusterViews.of(rows, catalog, health);
        writer = new EntryWriter<>(Cluster.class, rows.clusters(), rows, catalog, editors);
        leases = new ClusterLeases(writer);
    }

    @PutMapping
    ResponseEntity<ClusterView> put(
            @PathVariable String id,
            Caller caller,
            @RequestHeader HttpHeaders headers,
            @RequestParam(required = false) @Nullable String ttl,
            JsonFields body) {
        Change change = Change.of(id, caller, headers);
        Cluster sent = EntryReading.cluster(id, body, caller);
        return clusters.answer(leases.put(change, sent, ttl));
    }

    @PutMapping("/status")
    ResponseEntity<EntryStatusView> status(
            @PathVariable String id, Caller caller, @RequestHeader HttpHeaders headers, JsonFields body) {
        return clusters.status(writer.status(Change.of(id, caller, headers), EntryReading.status(body)));
    }

    @PutMapping(path = "/status", params = "status")
    ResponseEntity<EntryStatusView> status(
            @PathVariable String id, Caller caller, @RequestHeader HttpHeaders headers, @RequestParam String status) {
        return clusters.status(writer.status(Change.of(id, caller, headers), EntryReading.status(status)));
    }

    @DeleteMapping
    ResponseEntity<EntryStatusView> delete(@PathVariable String id, Caller caller, @RequestHeader HttpHeaders headers) {
        return clusters.status(writer.delete(Change.of(id, caller, headers)));
    }
}
