package dev.heimdall.api.catalog;

import dev.heimdall.api.catalog.row.AuditStore;
import dev.heimdall.api.catalog.row.ChangeStore;
import dev.heimdall.api.catalog.row.ClusterStore;
import dev.heimdall.api.catalog.row.CommandStore;

/** All that the database holds of the catalogue. */
public record CatalogRows(
        CommandStore commands,
        ClusterStore clusters,
        SealedContexts contexts,
        ChangeStore changes,
        AuditStore history) {}
