/** Serves the task queues of the worker's pools, and ends without losing what runs. */
@NullMarked
package dev.heimdall.worker.pool;

import org.jspecify.annotations.NullMarked;
