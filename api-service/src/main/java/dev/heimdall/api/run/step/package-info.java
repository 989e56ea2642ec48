/** What the workflow of a job has done for it beside running it, and what travels between the two. */
@NullMarked
package dev.heimdall.api.run.step;

import org.jspecify.annotations.NullMarked;
