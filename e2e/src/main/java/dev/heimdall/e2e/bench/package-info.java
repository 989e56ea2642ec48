/** The benchmark: what a job costs on this machine, beside the bare floor of Temporal, and what many jobs cost. */
@NullMarked
package dev.heimdall.e2e.bench;

import org.jspecify.annotations.NullMarked;
