package dev.heimdall.api.catalog.source;

import java.util.List;
import java.util.Map;

/** A YAML value that knows where it stands; anchors and merges are worked in. */
public sealed interface Yaml {

    Place place();

    /** What the value is, with its article, for sentences. */
    String kind();

    /** A single value, kept as the text it was written as. */
    record Scalar(Place place, Type type, String text) implements Yaml {
        @Override
        public String kind() {
            return switch (type) {
                case TEXT -> "a text";
                case INTEGER, DECIMAL -> "a number";
                case FLAG -> "true or false";
                case NOTHING -> "empty";
            };
        }
    }

    record Sequence(Place place, List<Yaml> items) implements Yaml {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Mapping(Place place, Map<String, Entry> entries) implements Yaml {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** A value and the line of its key. */
    record Entry(Place key, Yaml value) {}

    /** How YAML 1.2 (core schema) understands a single value. */
    enum Type {
        TEXT,
        INTEGER,
        DECIMAL,
        FLAG,
        NOTHING
    }
}
