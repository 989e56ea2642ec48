/** Breaks Heimdall on purpose, under load and from a seed, and then looks whether anything that was promised is broken. */
@NullMarked
package dev.heimdall.e2e.chaos;

import org.jspecify.annotations.NullMarked;
