/** What the machine gives: ports, processes, files that keep a secret; and the one way to say that it does not. */
@NullMarked
package dev.heimdall.standalone.host;

import org.jspecify.annotations.NullMarked;
