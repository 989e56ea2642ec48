package dev.heimdall.context;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Contexts as trees and back: numbers keep their digits, keys their order. */
final class ContextJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ContextJson() {}

    /** The object that a context is; no text and a JSON null are an empty one. */
    static ObjectNode object(String contextJson) {
        if (contextJson.isBlank()) {
            return MAPPER.createObjectNode();
        }
        JsonNode tree = tree(contextJson, "context");
        if (tree.isNull()) {
            return MAPPER.createObjectNode();
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new BadContext("context must be an object, not " + Kind.of(tree).words());
    }

    static JsonNode tree(String json, String subject) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            // the parser's own message quotes the text, and the text may hold a secret
            throw new BadContext(subject + " is not valid JSON" + place(e));
        }
    }

    private static String place(JacksonException e) {
        var location = e.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    static String text(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    /** The kinds of JSON values, in words of people. */
    enum Kind {
        TEXT("a text"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        LIST("a list"),
        OBJECT("an object"),
        NULL("null");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        static Kind of(JsonNode node) {
            return switch (node.getNodeType()) {
                case STRING, BINARY, POJO -> TEXT;
                case NUMBER -> NUMBER;
                case BOOLEAN -> BOOLEAN;
                case ARRAY -> LIST;
                case OBJECT -> OBJECT;
                case NULL, MISSING -> NULL;
            };
        }
    }

    /** The known part of a path: {@code context}, {@code context.arguments[1]}, {@code context["odd key"]}. */
    record Place(String path) {

        static final Place ROOT = new Place("context");
        private static final int MAX_KEY = 60;

        static Place of(List<Object> steps) {
            Place place = ROOT;
            for (Object step : steps) {
                place = step instanceof Integer index ? place.item(index) : place.key(step.toString());
            }
            return place;
        }

        Place key(String key) {
            if (key.matches("[A-Za-z_][A-Za-z0-9_-]{0," + (MAX_KEY - 1) + "}")) {
                return new Place(path + "." + key);
            }
            String shown = key.length() > MAX_KEY ? key.substring(0, MAX_KEY) + "..." : key;
            return new Place(path + "[" + MAPPER.writeValueAsString(shown) + "]");
        }

        Place item(int index) {
            return new Place(path + "[" + index + "]");
        }
    }
}
