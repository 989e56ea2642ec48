/** What is stored when peace has come, as any client could read it, and what contradicts it. */
@NullMarked
package dev.heimdall.e2e.chaos.witness;

import org.jspecify.annotations.NullMarked;
