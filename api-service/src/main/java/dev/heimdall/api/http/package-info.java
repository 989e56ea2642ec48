/** How this service speaks HTTP: its address, strict JSON, problems, paging. No subject of its own. */
@NullMarked
package dev.heimdall.api.http;

import org.jspecify.annotations.NullMarked;
