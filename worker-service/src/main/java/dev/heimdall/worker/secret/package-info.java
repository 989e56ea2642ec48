/** Resolves references to secrets, and keeps what they stand for out of everything that is shown. */
@NullMarked
package dev.heimdall.worker.secret;

import org.jspecify.annotations.NullMarked;
