/** The connection to PostgreSQL and the migrations of its schema; the stores of all other packages stand on it. */
@NullMarked
package dev.heimdall.api.database;

import org.jspecify.annotations.NullMarked;
