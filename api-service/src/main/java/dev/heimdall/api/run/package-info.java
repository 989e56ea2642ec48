/** The life of a job inside: its workflow, the choice, the end, and what keeps rows and workflows in step. */
@NullMarked
package dev.heimdall.api.run;

import org.jspecify.annotations.NullMarked;
