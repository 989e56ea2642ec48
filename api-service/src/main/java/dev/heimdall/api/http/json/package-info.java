/** Strict reading of what clients send as JSON: every fault is a sentence that names the field. */
@NullMarked
package dev.heimdall.api.http.json;

import org.jspecify.annotations.NullMarked;
