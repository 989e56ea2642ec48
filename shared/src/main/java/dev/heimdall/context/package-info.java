/** The contexts of commands, clusters and jobs: their schemas, their validation, and the secrets in them. */
@NullMarked
package dev.heimdall.context;

import org.jspecify.annotations.NullMarked;
