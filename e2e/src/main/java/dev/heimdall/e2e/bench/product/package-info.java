/** The Heimdall that is measured, in processes of its own, and what these take of the machine. */
@NullMarked
package dev.heimdall.e2e.bench.product;

import org.jspecify.annotations.NullMarked;
