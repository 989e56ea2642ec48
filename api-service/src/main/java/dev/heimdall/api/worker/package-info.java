/** The workers that are alive, by their leases, and the plugins they brought. */
@NullMarked
package dev.heimdall.api.worker;

import org.jspecify.annotations.NullMarked;
