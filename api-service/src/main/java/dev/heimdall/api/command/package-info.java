/** Commands as clients meet them: lists, views and changes. */
@NullMarked
package dev.heimdall.api.command;

import org.jspecify.annotations.NullMarked;
