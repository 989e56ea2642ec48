package dev.heimdall.api.catalog;

import dev.heimdall.api.catalog.row.AuditStore;
import dev.heimdall.api.catalog.row.ChangeStore;
import dev.heimdall.api.catalog.row.ClusterLeaseStore;
import dev.heimdall.api.catalog.row.EntryStore;

/** All that the database holds of the catalogue. */
public record CatalogRows(
        EntryStore commands,
        EntryStore clusters,
        ClusterLeaseStore leases,
        SealedContexts contexts,
        ChangeStore changes,
        AuditStore history) {}
