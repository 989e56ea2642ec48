/** Which command and cluster a job gets, and what a client is told when there are none. */
@NullMarked
package dev.heimdall.api.run.choice;

import org.jspecify.annotations.NullMarked;
