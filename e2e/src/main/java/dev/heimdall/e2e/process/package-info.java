/** Programs in processes of their own, for the tests and for chaos, and the processes that jobs leave. */
@NullMarked
package dev.heimdall.e2e.process;

import org.jspecify.annotations.NullMarked;
