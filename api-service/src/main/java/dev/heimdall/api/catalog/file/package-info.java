/** Reads the catalogue's YAML files into commands and clusters, and says of everything wrong where it stands. */
@NullMarked
package dev.heimdall.api.catalog.file;

import org.jspecify.annotations.NullMarked;
