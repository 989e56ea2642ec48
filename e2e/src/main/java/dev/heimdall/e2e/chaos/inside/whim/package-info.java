/** Which calls go wrong, and the account of all that were made. */
@NullMarked
package dev.heimdall.e2e.chaos.inside.whim;

import org.jspecify.annotations.NullMarked;
