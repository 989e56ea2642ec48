/** The rows of jobs and who waits for them: every write of {@code api.run} and {@code api.report} goes through here. */
@NullMarked
package dev.heimdall.api.run.row;

import org.jspecify.annotations.NullMarked;
