/** Values of entries as they were written, in YAML or JSON, and the careful way of taking typed fields out of them. */
@NullMarked
package dev.heimdall.api.catalog.source;

import org.jspecify.annotations.NullMarked;
