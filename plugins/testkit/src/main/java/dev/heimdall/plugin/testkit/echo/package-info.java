/**
 * A remote task that is as small as can be, and a server for it that can be told to misbehave: the worker and the end to
 * end tests run on it. Knows the SPI only.
 */
@NullMarked
package dev.heimdall.plugin.testkit.echo;

import org.jspecify.annotations.NullMarked;
