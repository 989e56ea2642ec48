/** Answers that go on: server-sent events. */
@NullMarked
package dev.heimdall.api.http.stream;

import org.jspecify.annotations.NullMarked;
