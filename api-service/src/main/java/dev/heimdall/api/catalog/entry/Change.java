package dev.heimdall.api.catalog.entry;

import dev.heimdall.api.caller.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Who wants to change which entry, and under which conditions. */
public record Change(String id, Caller caller, EntryTag.Conditions conditions) {

    public static Change of(String id, Caller caller, HttpHeaders headers) {
        return new Change(
                id,
                caller,
                new EntryTag.Conditions(
                        joined(headers, HttpHeaders.IF_MATCH), joined(headers, HttpHeaders.IF_NONE_MATCH)));
    }

    private static @Nullable String joined(HttpHeaders headers, String name) {
        var values = headers.get(name);
        return values == null || values.isEmpty() ? null : String.join(",", values);
    }
}
