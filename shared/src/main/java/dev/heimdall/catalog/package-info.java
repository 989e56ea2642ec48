/** Commands and clusters, as both services know them. */
@NullMarked
package dev.heimdall.catalog;

import org.jspecify.annotations.NullMarked;
