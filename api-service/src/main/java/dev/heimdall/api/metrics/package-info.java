/** What the service counts, for Prometheus: base units, and no label that grows with the number of jobs. */
@NullMarked
package dev.heimdall.api.metrics;

import org.jspecify.annotations.NullMarked;
