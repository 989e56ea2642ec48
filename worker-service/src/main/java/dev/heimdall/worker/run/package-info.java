/** Runs one attempt of a job through its plugin, from the contexts to the outcome; built from the packages beside it. */
@NullMarked
package dev.heimdall.worker.run;

import org.jspecify.annotations.NullMarked;
