/** Says why a job went where it went, or what exactly it is waiting for. */
@NullMarked
package dev.heimdall.api.job.explain;

import org.jspecify.annotations.NullMarked;
