/** The folders that this worker process works in, and what worker processes that were killed left of theirs. */
@NullMarked
package dev.heimdall.worker.folder;

import org.jspecify.annotations.NullMarked;
