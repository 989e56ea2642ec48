package dev.heimdall.api.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** How the service is, what it lacks, and what wants a look: each a name and a sentence. */
record HealthView(
        String status,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> missing,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    static final HealthView OK = new HealthView("ok", List.of(), List.of());
}
