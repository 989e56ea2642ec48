package dev.heimdall.context;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.heimdall.context.ContextJson.Kind;
import dev.heimdall.context.ContextJson.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Says what a validator found, without showing any value: it may be a secret. */
final class Problems {

    private static final int MAX_SENTENCES = 20;

    private final JsonNode root;
    private final boolean isReferenceFine;

    Problems(JsonNode root, boolean isReferenceFine) {
        this.root = root;
        this.isReferenceFine = isReferenceFine;
    }

    List<String> sentences(List<Error> errors) {
        Set<String> all = new LinkedHashSet<>();
        for (Error error : errors) {
            if (!isExcused(error)) {
                all.add(sentence(error));
            }
        }
        List<String> shown = all.stream().limit(MAX_SENTENCES).collect(Collectors.toCollection(ArrayList::new));
        if (all.size() > MAX_SENTENCES) {
            shown.add("and " + (all.size() - MAX_SENTENCES) + " more problems");
        }
        return List.copyOf(shown);
    }

    private boolean isExcused(Error error) {
        JsonNode value = error.getInstanceNode();
        return isReferenceFine && value != null && value.isString() && References.isWhole(value.stringValue());
    }

    private String sentence(Error error) {
        List<Object> steps = steps(error.getInstanceLocation());
        Place place = Place.of(steps);
        JsonNode schema = schemaAt(steps);
        String path = place.path();
        return switch (error.getKeyword()) {
            case "type" ->
                path + " must be " + words(schema) + ", not "
                        + Kind.of(error.getInstanceNode()).words();
            case "required" -> place.key(property(error)).path() + " is missing";
            case "additionalProperties" -> unknownKey(place, property(error), schema, steps.isEmpty());
            case "enum" -> path + " must be one of: " + list(schema.path("enum"));
            case "pattern" ->
                path
                        + (isDuration(schema)
                                ? " must be a duration like 30s, 5m or 1h30m"
                                : " must match the pattern "
                                        + plain(schema.path("pattern").asString("")));
            case "minimum" ->
                path + " must be at least " + schema.path("minimum").asString("");
            case "maximum" ->
                path + " must be at most " + schema.path("maximum").asString("");
            case "uniqueItems" -> path + " must not hold the same value twice";
            default -> path + " breaks the rule " + error.getKeyword() + " of its schema";
        };
    }

    private static List<Object> steps(NodePath path) {
        List<Object> steps = new ArrayList<>();
        for (int number = 0; number < path.getNameCount(); number++) {
            steps.add(path.getElement(number));
        }
        return steps;
    }

    private JsonNode schemaAt(List<Object> steps) {
        JsonNode schema = root;
        for (Object step : steps) {
            JsonNode named = schema.path("properties").get(step.toString());
            if (step instanceof Integer) {
                schema = schema.path("items");
            } else {
                schema = named == null ? schema.path("additionalProperties") : named;
            }
        }
        return schema;
    }

    private static String property(Error error) {
        return Objects.requireNonNullElse(error.getProperty(), "?");
    }

    private static String unknownKey(Place place, String key, JsonNode schema, boolean isRoot) {
        String owner = isRoot ? "this context" : place.path();
        Set<String> known = new TreeSet<>(schema.path("properties").propertyNames());
        String rest = known.isEmpty() ? ", which has none" : "; known are: " + String.join(", ", known);
        return place.key(key).path() + " is not a key of " + owner + rest;
    }

    private static String words(JsonNode schema) {
        JsonNode type = schema.path("type");
        String name = type.isArray() ? type.path(0).asString("") : type.asString("");
        return switch (name) {
            case "string" -> isDuration(schema) ? "a duration like 30s" : "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            default -> "something else";
        };
    }

    private static boolean isDuration(JsonNode schema) {
        return schema.path("format").asString("").equals("duration-text");
    }

    private static String list(JsonNode constants) {
        return constants
                .valueStream()
                .filter(constant -> !constant.isNull())
                .map(constant -> constant.asString(""))
                .collect(Collectors.joining(", "));
    }

    /** The pattern as the plugin wrote it. */
    private static String plain(String pattern) {
        return pattern.startsWith("^(?:") && pattern.endsWith(")$")
                ? pattern.substring(4, pattern.length() - 2)
                : pattern;
    }
}
