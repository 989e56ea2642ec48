/** The benchmark: the bare floor of Temporal beside jobs over HTTP, in one run. The tests of the whole are beside it. */
@NullMarked
package dev.heimdall.e2e;

import org.jspecify.annotations.NullMarked;
