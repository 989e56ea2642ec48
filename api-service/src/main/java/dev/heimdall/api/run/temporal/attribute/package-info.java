/** The search attributes by which Temporal's own pages find the workflows of jobs. */
@NullMarked
package dev.heimdall.api.run.temporal.attribute;

import org.jspecify.annotations.NullMarked;
