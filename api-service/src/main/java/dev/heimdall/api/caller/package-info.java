/** Who sends a request, as a trusted proxy says. */
@NullMarked
package dev.heimdall.api.caller;

import org.jspecify.annotations.NullMarked;
