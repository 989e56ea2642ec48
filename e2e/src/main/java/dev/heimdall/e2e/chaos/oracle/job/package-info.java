/** What must hold of each single job when it has come to its end. Beside it are the oracles of what jobs share. */
@NullMarked
package dev.heimdall.e2e.chaos.oracle.job;

import org.jspecify.annotations.NullMarked;
