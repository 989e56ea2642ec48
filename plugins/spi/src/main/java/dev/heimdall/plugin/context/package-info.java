/** The constraints that a plugin puts on the keys of its three contexts. */
@NullMarked
package dev.heimdall.plugin.context;

import org.jspecify.annotations.NullMarked;
