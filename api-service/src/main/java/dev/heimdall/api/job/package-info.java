/** The job as clients meet it: submission, views, lists, cancel. What happens to it in between is {@code api.run}'s. */
@NullMarked
package dev.heimdall.api.job;

import org.jspecify.annotations.NullMarked;
