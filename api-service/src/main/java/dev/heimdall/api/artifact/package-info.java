/** What jobs leave behind, for reading: whole, in ranges, or as it grows. */
@NullMarked
package dev.heimdall.api.artifact;

import org.jspecify.annotations.NullMarked;
