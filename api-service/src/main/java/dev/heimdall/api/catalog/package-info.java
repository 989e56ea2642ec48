/** The commands and clusters that jobs are routed to: from files and from clients, checked, with their secrets held back. */
@NullMarked
package dev.heimdall.api.catalog;

import org.jspecify.annotations.NullMarked;
