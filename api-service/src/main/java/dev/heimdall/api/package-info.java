/** The service that clients talk to; starts here. */
@NullMarked
package dev.heimdall.api;

import org.jspecify.annotations.NullMarked;
