/** The connection to Temporal: the calls that this service makes, and the worker that runs the workflows of jobs. */
@NullMarked
package dev.heimdall.api.run.temporal;

import org.jspecify.annotations.NullMarked;
