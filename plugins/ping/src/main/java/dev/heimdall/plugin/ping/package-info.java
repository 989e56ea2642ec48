/** The smallest back end: it answers. Copy it to begin a plugin. */
@NullMarked
package dev.heimdall.plugin.ping;

import org.jspecify.annotations.NullMarked;
