/** Reads the result that a script left. */
@NullMarked
package dev.heimdall.plugin.shell.result;

import org.jspecify.annotations.NullMarked;
