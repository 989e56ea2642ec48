package dev.heimdall.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Filters, order and page size of a list, by the names of {@code GET /jobs}; the last value of a name counts. */
public record JobQuery(Map<String, String> parameters) {

    public static JobQuery all() {
        return new JobQuery(Map.of());
    }

    public JobQuery with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new JobQuery(more);
    }

    String text() {
        return parameters.entrySet().stream()
                .map(entry -> HeimdallClient.encode(entry.getKey()) + "=" + HeimdallClient.encode(entry.getValue()))
                .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
    }
}
