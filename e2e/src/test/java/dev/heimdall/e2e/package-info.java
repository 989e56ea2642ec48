/** What the tests of the whole share. */
@NullMarked
package dev.heimdall.e2e;

import org.jspecify.annotations.NullMarked;
