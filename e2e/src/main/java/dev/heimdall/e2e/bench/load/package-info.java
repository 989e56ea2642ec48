/** Clients of many kinds, how they ask again and again, and what came of it. */
@NullMarked
package dev.heimdall.e2e.bench.load;

import org.jspecify.annotations.NullMarked;
