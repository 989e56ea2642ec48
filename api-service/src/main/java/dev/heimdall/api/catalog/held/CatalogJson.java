package dev.heimdall.api.catalog.held;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON of entries and their contexts; numbers keep their digits. */
public final class CatalogJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            // rows may be written by a newer instance during a rolling upgrade
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // and by an older one, which knew fewer members
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private CatalogJson() {}

    public static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }
}
