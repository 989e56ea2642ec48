/** The bare floor: what Temporal's SDK alone takes for the shape of a job. */
@NullMarked
package dev.heimdall.e2e.bench.floor;

import org.jspecify.annotations.NullMarked;
