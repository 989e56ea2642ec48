/** What commands and clusters have in common where clients meet them: rows, lists and the first half of their views. */
@NullMarked
package dev.heimdall.api.catalog.entry;

import org.jspecify.annotations.NullMarked;
