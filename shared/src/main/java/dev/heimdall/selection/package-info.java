/** The choice of command and cluster for a job: pure, so that it can be explained and repeated. */
@NullMarked
package dev.heimdall.selection;

import org.jspecify.annotations.NullMarked;
