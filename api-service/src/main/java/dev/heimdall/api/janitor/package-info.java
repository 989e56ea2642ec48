/** Removes what is too old to keep: ended jobs with all that belongs to them, and leases that lapsed long ago. */
@NullMarked
package dev.heimdall.api.janitor;

import org.jspecify.annotations.NullMarked;
