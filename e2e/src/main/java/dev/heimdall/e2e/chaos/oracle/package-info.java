/** What must hold when peace has come, whatever was broken before. */
@NullMarked
package dev.heimdall.e2e.chaos.oracle;

import org.jspecify.annotations.NullMarked;
