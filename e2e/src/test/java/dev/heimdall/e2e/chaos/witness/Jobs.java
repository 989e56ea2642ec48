package dev.heimdall.e2e.chaos.witness;

import dev.heimdall.client.Job;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Jobs as the API shows them. */
public final class Jobs {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Jobs() {}

    public static Job read(String json) {
        return JSON.readValue(json, Job.class);
    }
}
