package dev.heimdall.context;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Replaces the secret values of a context. A value is secret if a schema says so, or if none names its key: whoever takes
 * any key at all cannot know what lies under it.
 */
final class SecretMask {

    private final UnaryOperator<String> byPointer;

    SecretMask(UnaryOperator<String> byPointer) {
        this.byPointer = byPointer;
    }

    /** Takes what the schemas say of this value; none means that nobody knows it. */
    JsonNode mask(JsonNode node, List<JsonNode> schemas, String pointer) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                String key = entry.getKey();
                List<JsonNode> inner =
                        step(schemas, schema -> pointer.isEmpty() ? top(schema, key) : property(schema, key));
                entry.setValue(mask(entry.getValue(), inner, pointer + "/" + escape(key)));
            });
            return object;
        }
        if (node instanceof ArrayNode array) {
            List<JsonNode> inner = step(
                    schemas, schema -> Optional.ofNullable(schema.get("items")).or(() -> Optional.of(schema)));
            for (int index = 0; index < array.size(); index++) {
                array.set(index, mask(array.get(index), inner, pointer + "/" + index));
            }
            return array;
        }
        boolean isOpen = !schemas.isEmpty() && schemas.stream().noneMatch(SecretMask::isSecret);
        boolean isReference = node.isString() && References.isWhole(node.stringValue());
        return isOpen || isReference || node.isNull() ? node : StringNode.valueOf(byPointer.apply(pointer));
    }

    private static List<JsonNode> step(
            List<JsonNode> schemas, java.util.function.Function<JsonNode, Optional<JsonNode>> inner) {
        return schemas.stream()
                // what is secret as a whole is secret in all its parts
                .flatMap(schema -> isSecret(schema) ? Stream.of(schema) : inner.apply(schema).stream())
                .toList();
    }

    private static boolean isSecret(JsonNode schema) {
        return schema.path("writeOnly").asBoolean(false);
    }

    /** Of the context itself: what is taken without a name is never open, but may be called secret. */
    private static Optional<JsonNode> top(JsonNode schema, String key) {
        return named(schema, key).or(() -> property(schema, key).filter(SecretMask::isSecret));
    }

    private static Optional<JsonNode> named(JsonNode schema, String key) {
        return Optional.ofNullable(schema.path("properties").get(key));
    }

    private static Optional<JsonNode> property(JsonNode schema, String key) {
        Optional<JsonNode> named = named(schema, key);
        if (named.isPresent()) {
            return named;
        }
        JsonNode others = schema.get("additionalProperties");
        if (others == null) {
            // anything may lie here, and the schema knows it
            return Optional.of(schema);
        }
        return others.isObject() ? Optional.of(others) : Optional.empty();
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
