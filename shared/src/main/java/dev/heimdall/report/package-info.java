/** What workers tell api-service over HTTP, beside Temporal: leases, progress, outcomes; and what they ask it for. */
@NullMarked
package dev.heimdall.report;

import org.jspecify.annotations.NullMarked;
