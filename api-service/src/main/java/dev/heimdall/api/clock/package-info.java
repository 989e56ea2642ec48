/** Work that is done again and again in the background, as long as the service runs. */
@NullMarked
package dev.heimdall.api.clock;

import org.jspecify.annotations.NullMarked;
