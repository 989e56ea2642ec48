/** The table of jobs, read and filled beside the API: for exact times, and for more rows than anybody would submit. */
@NullMarked
package dev.heimdall.e2e.bench.table;

import org.jspecify.annotations.NullMarked;
