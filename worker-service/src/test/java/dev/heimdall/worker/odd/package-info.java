/** A plugin that misbehaves on demand. */
@NullMarked
package dev.heimdall.worker.odd;

import org.jspecify.annotations.NullMarked;
