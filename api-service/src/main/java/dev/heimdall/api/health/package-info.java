/** Says whether this service is alive, and whether it can do its work. */
@NullMarked
package dev.heimdall.api.health;

import org.jspecify.annotations.NullMarked;
