/** What the settings records of this service have in common; each of them stands beside its user. */
@NullMarked
package dev.heimdall.api.settings;

import org.jspecify.annotations.NullMarked;
