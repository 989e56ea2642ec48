/** Where the artifacts of jobs lie, by the settings. */
@NullMarked
package dev.heimdall.worker.artifact;

import org.jspecify.annotations.NullMarked;
