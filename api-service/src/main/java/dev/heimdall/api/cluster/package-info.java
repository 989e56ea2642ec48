/** Clusters as clients meet them: their rows, their lists and their views. The catalogue says what they are. */
@NullMarked
package dev.heimdall.api.cluster;

import org.jspecify.annotations.NullMarked;
