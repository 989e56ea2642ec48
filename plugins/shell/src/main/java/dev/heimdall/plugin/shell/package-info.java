/**
 * Runs a program on the worker's machine: contexts go in as a file, arguments and environment, logs and a result file come
 * out, and nothing that it started outlives it.
 */
@NullMarked
package dev.heimdall.plugin.shell;

import org.jspecify.annotations.NullMarked;
