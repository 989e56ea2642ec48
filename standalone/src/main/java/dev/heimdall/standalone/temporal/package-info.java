/** The in-memory Temporal server, mended where it would get slower or bigger with its age, and the way to it. */
@NullMarked
package dev.heimdall.standalone.temporal;

import org.jspecify.annotations.NullMarked;
