/** Reads jobs: one by its id, or a page of those that a client asked for, at a cost that does not grow with the table. */
@NullMarked
package dev.heimdall.api.job.search;

import org.jspecify.annotations.NullMarked;
