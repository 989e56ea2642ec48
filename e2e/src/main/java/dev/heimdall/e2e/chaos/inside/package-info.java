/**
 * Faults from inside the services: calls that fail, and calls that succeed while the caller is told that they did not. The
 * chaos suite puts it beside a service on its class path; it does nothing unless it is asked for.
 */
@NullMarked
package dev.heimdall.e2e.chaos.inside;

import org.jspecify.annotations.NullMarked;
