package dev.heimdall.api.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** How the service is, and what it lacks: each a name and a sentence. */
record HealthView(
        String status,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> missing) {

    static final HealthView OK = new HealthView("ok", List.of());
}
