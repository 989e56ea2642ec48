/** Faults between the stores and the database. */
@NullMarked
package dev.heimdall.e2e.chaos.inside.database;

import org.jspecify.annotations.NullMarked;
