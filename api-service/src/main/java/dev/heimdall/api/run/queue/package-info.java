/**
 * The lines before clusters that take only so many jobs at once. Who has room is in the database, so that all instances
 * keep to one number; who waits is called by a signal to its workflow.
 */
@NullMarked
package dev.heimdall.api.run.queue;

import org.jspecify.annotations.NullMarked;
