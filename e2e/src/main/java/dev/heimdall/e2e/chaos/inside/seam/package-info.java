/** What goes wrong between a service and the artifact store, and between a worker and the API. */
@NullMarked
package dev.heimdall.e2e.chaos.inside.seam;

import org.jspecify.annotations.NullMarked;
