package dev.heimdall.context;

import dev.heimdall.context.ContextSchema.Unknown;
import dev.heimdall.context.Shape.Bounds;
import dev.heimdall.plugin.context.Between;
import dev.heimdall.plugin.context.Default;
import dev.heimdall.plugin.context.Description;
import dev.heimdall.plugin.context.Matches;
import dev.heimdall.plugin.context.OneOf;
import dev.heimdall.plugin.context.Secret;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the JSON Schema of a plugin's record. */
final class SchemaWriter {

    static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private SchemaWriter() {}

    static ObjectNode write(Class<? extends Record> type, Unknown unknown) {
        ObjectNode schema = ContextJson.MAPPER.createObjectNode();
        schema.put("$schema", DIALECT);
        writeRecord(schema, type, unknown);
        return schema;
    }

    private static void writeRecord(ObjectNode schema, Class<?> type, Unknown unknown) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = ContextJson.MAPPER.createArrayNode();
        schema.put("additionalProperties", unknown == Unknown.IGNORED);
        for (Key key : Key.of(type)) {
            if (key.isRest()) {
                writeRest(schema, key);
            } else {
                properties.set(key.name(), property(key));
                if (key.isRequired()) {
                    required.add(key.name());
                }
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
    }

    private static void writeRest(ObjectNode schema, Key key) {
        if (key.shape().raw() != Map.class) {
            throw key.unfit("is marked @Rest but is not a Map<String, ...>");
        }
        ObjectNode values = schemaOf(key.shape().values(), key);
        if (key.has(Secret.class)) {
            values.put("writeOnly", true);
        }
        schema.set("additionalProperties", values);
    }

    private static ObjectNode property(Key key) {
        ObjectNode schema = schemaOf(key.shape(), key);
        key.find(Description.class).ifPresent(description -> schema.put("description", description.value()));
        key.find(Default.class).ifPresent(value -> schema.set("default", key.defaultValue(value)));
        if (key.has(Secret.class)) {
            schema.put("writeOnly", true);
        }
        if (!key.isRequired()) {
            allowNull(schema);
        }
        return schema;
    }

    private static ObjectNode schemaOf(Shape shape, Key key) {
        ObjectNode schema = ContextJson.MAPPER.createObjectNode();
        switch (shape.kind()) {
            case TEXT -> writeText(schema, key);
            case DURATION ->
                schema.put("type", "string").put("format", "duration-text").put("pattern", DurationText.SCHEMA_PATTERN);
            case ENUM -> addTexts(schema.put("type", "string").putArray("enum"), shape.constants());
            case BOOLEAN -> schema.put("type", "boolean");
            case INTEGER -> writeBounds(schema.put("type", "integer"), shape, key);
            case DECIMAL -> writeBounds(schema.put("type", "number"), shape, key);
            case LIST -> schema.put("type", "array").set("items", schemaOf(shape.values(), key));
            case SET ->
                schema.put("type", "array").put("uniqueItems", true).set("items", schemaOf(shape.values(), key));
            case MAP -> schema.put("type", "object").set("additionalProperties", schemaOf(shape.values(), key));
            case RECORD -> writeRecord(schema, shape.raw(), Unknown.REFUSED);
            case ANYTHING -> {}
        }
        if (shape.isNullable()) {
            allowNull(schema);
        }
        return schema;
    }

    private static void writeText(ObjectNode schema, Key key) {
        schema.put("type", "string");
        key.find(Matches.class).ifPresent(matches -> schema.put("pattern", "^(?:" + matches.value() + ")$"));
        key.find(OneOf.class).ifPresent(oneOf -> addTexts(schema.putArray("enum"), List.of(oneOf.value())));
    }

    private static void addTexts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    private static void writeBounds(ObjectNode schema, Shape shape, Key key) {
        List<Bounds> bounds = Stream.concat(
                        shape.bounds().stream(),
                        key.find(Between.class).map(between -> new Bounds(between.min(), between.max())).stream())
                .toList();
        bounds.stream().mapToLong(Bounds::min).max().ifPresent(min -> schema.put("minimum", min));
        bounds.stream().mapToLong(Bounds::max).min().ifPresent(max -> schema.put("maximum", max));
    }

    private static void allowNull(ObjectNode schema) {
        JsonNode type = schema.get("type");
        if (type == null || type.isArray()) {
            return;
        }
        schema.putArray("type").add(type.stringValue()).add("null");
        if (schema.get("enum") instanceof ArrayNode constants) {
            constants.addNull();
        }
    }
}
