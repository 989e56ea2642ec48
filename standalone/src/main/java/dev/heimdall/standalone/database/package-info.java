/** A durable PostgreSQL that comes with the program: its binaries are unpacked, its cluster lies in the data folder. */
@NullMarked
package dev.heimdall.standalone.database;

import org.jspecify.annotations.NullMarked;
