/** What a run leaves behind: two capped logs and a streamed result, written to the artifact store. */
@NullMarked
package dev.heimdall.worker.output;

import org.jspecify.annotations.NullMarked;
