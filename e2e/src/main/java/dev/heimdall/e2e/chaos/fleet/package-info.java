/** The production shape as processes that can be killed, frozen and started again one by one. */
@NullMarked
package dev.heimdall.e2e.chaos.fleet;

import org.jspecify.annotations.NullMarked;
