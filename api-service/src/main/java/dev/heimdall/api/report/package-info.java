/** The api-service's end of the report line, where workers tell how their jobs go and ask what references stand for. */
@NullMarked
package dev.heimdall.api.report;

import org.jspecify.annotations.NullMarked;
