/** Temporal's production server on PostgreSQL, as {@code docker-compose.yml} has it, for chaos and for the benchmark. */
@NullMarked
package dev.heimdall.e2e.production;

import org.jspecify.annotations.NullMarked;
