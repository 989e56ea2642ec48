/** Changes of commands and clusters by clients, their history, and what their views have in common. */
@NullMarked
package dev.heimdall.api.catalog.entry;

import org.jspecify.annotations.NullMarked;
