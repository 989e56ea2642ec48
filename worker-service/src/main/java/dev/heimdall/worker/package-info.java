/** The worker service: takes attempts of jobs from Temporal and runs them through plugins. It has no database. */
@NullMarked
package dev.heimdall.worker;

import org.jspecify.annotations.NullMarked;
