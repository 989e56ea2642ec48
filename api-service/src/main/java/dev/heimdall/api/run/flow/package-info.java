/**
 * The workflow of a job and its steps. The workflow decides and asks nothing but Temporal; what touches the database or
 * the catalogue is a step.
 */
@NullMarked
package dev.heimdall.api.run.flow;

import org.jspecify.annotations.NullMarked;
