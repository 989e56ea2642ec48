/**
 * The workflow of a job. It decides and asks nothing but Temporal; what touches the database or the catalogue is a step of
 * {@code run.step}.
 */
@NullMarked
package dev.heimdall.api.run.flow;

import org.jspecify.annotations.NullMarked;
