/**
 * The connection to PostgreSQL, the migrations of its schema and the locks of instances; the stores of all other packages
 * stand on it.
 */
@NullMarked
package dev.heimdall.api.database;

import org.jspecify.annotations.NullMarked;
