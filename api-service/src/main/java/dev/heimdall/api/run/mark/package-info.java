/** The search attributes by which Temporal's own pages find the workflows of jobs. */
@NullMarked
package dev.heimdall.api.run.mark;

import org.jspecify.annotations.NullMarked;
