/** Lets in no more jobs than the service is to hold at once; what comes on top is told to come back later. */
@NullMarked
package dev.heimdall.api.run.gate;

import org.jspecify.annotations.NullMarked;
