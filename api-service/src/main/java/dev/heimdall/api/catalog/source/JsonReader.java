package dev.heimdall.api.catalog.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Turns JSON that a client sent into the same values that files are read into; numbers keep their digits. */
public final class JsonReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonReader() {}

    /** Takes fields with their values as JSON texts. */
    public static Yaml.Mapping read(Map<String, String> fields) {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        fields.forEach((key, json) -> entries.put(key, new Yaml.Entry(Place.BODY, value(JSON.readTree(json)))));
        return new Yaml.Mapping(Place.BODY, entries);
    }

    private static Yaml value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
                node.properties()
                        .forEach(entry ->
                                entries.put(entry.getKey(), new Yaml.Entry(Place.BODY, value(entry.getValue()))));
                yield new Yaml.Mapping(Place.BODY, entries);
            }
            case ARRAY -> {
                List<Yaml> items = new ArrayList<>();
                node.forEach(item -> items.add(value(item)));
                yield new Yaml.Sequence(Place.BODY, items);
            }
            case NUMBER -> scalar(node.isIntegralNumber() ? Yaml.Type.INTEGER : Yaml.Type.DECIMAL, node.asString());
            case BOOLEAN -> scalar(Yaml.Type.FLAG, node.asString());
            case NULL, MISSING -> scalar(Yaml.Type.NOTHING, "");
            case STRING, BINARY, POJO -> scalar(Yaml.Type.TEXT, node.asString());
        };
    }

    public static Yaml.Scalar text(String text) {
        return scalar(Yaml.Type.TEXT, text);
    }

    private static Yaml.Scalar scalar(Yaml.Type type, String text) {
        return new Yaml.Scalar(Place.BODY, type, text);
    }
}
