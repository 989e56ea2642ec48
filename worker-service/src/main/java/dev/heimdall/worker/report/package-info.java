/** The worker's end of the report line: introduces itself, renews its lease, and sends the news of its runs. */
@NullMarked
package dev.heimdall.worker.report;

import org.jspecify.annotations.NullMarked;
