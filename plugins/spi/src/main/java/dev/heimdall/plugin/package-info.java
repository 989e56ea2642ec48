/**
 * What a back end implements to run jobs: a {@link dev.heimdall.plugin.Task} runs inside the worker, a {@link
 * dev.heimdall.plugin.RemoteTask} is followed by it. Knows the JDK only; the worker runs it, the test kit proves it.
 */
@NullMarked
package dev.heimdall.plugin;

import org.jspecify.annotations.NullMarked;
