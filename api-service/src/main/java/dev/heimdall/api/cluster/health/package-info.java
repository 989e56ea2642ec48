/**
 * How clusters are: hands their probes to workers, judges the answers without being taken in by flapping, and lets the choice
 * pass over those that cannot take work.
 */
@NullMarked
package dev.heimdall.api.cluster.health;

import org.jspecify.annotations.NullMarked;
