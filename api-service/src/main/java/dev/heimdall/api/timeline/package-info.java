/** What happened to jobs, event by event: as pages, and as streams of server-sent events that one reader feeds. */
@NullMarked
package dev.heimdall.api.timeline;

import org.jspecify.annotations.NullMarked;
