/** A Java client of Heimdall's REST API: the JDK's HTTP client, JSON, records; it knows nothing of the servers. */
@NullMarked
package dev.heimdall.client;

import org.jspecify.annotations.NullMarked;
