/** Clusters as clients meet them: lists, views, changes, leases and health. */
@NullMarked
package dev.heimdall.api.cluster;

import org.jspecify.annotations.NullMarked;
