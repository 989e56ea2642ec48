/** What is done to the fleet, and when: a seed decides both. */
@NullMarked
package dev.heimdall.e2e.chaos.fault;

import org.jspecify.annotations.NullMarked;
