/** Says why a job went where it went, what exactly it is waiting for, or where it would go. */
@NullMarked
package dev.heimdall.api.job.explain;

import org.jspecify.annotations.NullMarked;
