/** Clients that submit and cancel jobs, and the account of what they were told. */
@NullMarked
package dev.heimdall.e2e.chaos.load;

import org.jspecify.annotations.NullMarked;
