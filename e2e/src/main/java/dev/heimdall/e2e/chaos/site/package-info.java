/** The back ends on which the remote jobs of the suite run. Seen by the fleet, the faults and the oracle. */
@NullMarked
package dev.heimdall.e2e.chaos.site;

import org.jspecify.annotations.NullMarked;
