/** Entries with their contexts: kept as they are inside, and shown with references in the place of their secrets. */
@NullMarked
package dev.heimdall.api.catalog.held;

import org.jspecify.annotations.NullMarked;
