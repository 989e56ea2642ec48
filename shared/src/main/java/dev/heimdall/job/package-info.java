/** The life of a job: its statuses and which may follow which. */
@NullMarked
package dev.heimdall.job;

import org.jspecify.annotations.NullMarked;
