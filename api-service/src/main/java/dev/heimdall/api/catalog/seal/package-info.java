/** Seals what must not lie readable in the database. */
@NullMarked
package dev.heimdall.api.catalog.seal;

import org.jspecify.annotations.NullMarked;
