/** Finds the plugins on the class path, and binds the contexts of a run to their records. */
@NullMarked
package dev.heimdall.worker.plugin;

import org.jspecify.annotations.NullMarked;
