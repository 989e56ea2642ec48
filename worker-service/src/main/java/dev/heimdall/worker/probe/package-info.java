/**
 * Probes clusters for api-service, which says which and when: beside the runs, never in their way. {@code run} tells it of
 * clusters that could not take a run.
 */
@NullMarked
package dev.heimdall.worker.probe;

import org.jspecify.annotations.NullMarked;
