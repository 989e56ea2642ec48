/** Renders the attribute templates of a cluster once a run is over. */
@NullMarked
package dev.heimdall.worker.attribute;

import org.jspecify.annotations.NullMarked;
