/** The catalogue in the database: rows of commands and clusters, sealed contexts, the history, and news of changes. */
@NullMarked
package dev.heimdall.api.catalog.row;

import org.jspecify.annotations.NullMarked;
