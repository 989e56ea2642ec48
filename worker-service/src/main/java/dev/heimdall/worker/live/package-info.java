/** A run under way: what its plugin sees of it, its heartbeats, and the ways in which it is asked to end. */
@NullMarked
package dev.heimdall.worker.live;

import org.jspecify.annotations.NullMarked;
