/**
 * Heimdall in one process: PostgreSQL, Temporal, the API and a worker, with all data in one folder. It composes the two
 * services as they are and adds nothing to what they do.
 */
@NullMarked
package dev.heimdall.standalone;

import org.jspecify.annotations.NullMarked;
