/**
 * The Temporal servers that Heimdall starts itself: the durable one, a program beside it, and the one in memory, mended
 * where it would get slower or bigger with its age; and the way to them.
 */
@NullMarked
package dev.heimdall.standalone.temporal;

import org.jspecify.annotations.NullMarked;
