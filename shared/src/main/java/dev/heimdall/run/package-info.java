/** What the job workflow in api-service and the plugin activity in worker-service say to each other through Temporal. */
@NullMarked
package dev.heimdall.run;

import org.jspecify.annotations.NullMarked;
