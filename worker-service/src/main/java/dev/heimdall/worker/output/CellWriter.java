package dev.heimdall.worker.output;

import dev.heimdall.plugin.PluginFailure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes cells as JSON. Numbers keep their digits; what JSON has no number for (NaN, Infinity) is written as text. */
final class CellWriter {

    private static final int MAX_DEPTH = 100;

    private static final Set<Class<?>> PLAIN = Set.of(
            Boolean.class,
            String.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            BigDecimal.class,
            Double.class,
            Float.class);

    private final JsonGenerator json;
    private final CleanTexts texts;

    CellWriter(JsonGenerator json, CleanTexts texts) {
        this.json = json;
        this.texts = texts;
    }

    /** Says what is wrong with a cell before anything of it is written. */
    static void check(@Nullable Object cell, String where) throws PluginFailure {
        check(cell, where, 0);
    }

    private static void check(@Nullable Object cell, String where, int depth) throws PluginFailure {
        if (depth > MAX_DEPTH) {
            throw PluginFailure.jobFault(where + " is nested more than " + MAX_DEPTH + " deep");
        }
        if (cell instanceof List<?> list) {
            for (Object item : list) {
                check(item, where, depth + 1);
            }
        } else if (cell instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String)) {
                    throw PluginFailure.jobFault(where + " holds a map with a key that is not a text");
                }
                check(entry.getValue(), where, depth + 1);
            }
        } else if (cell != null && !PLAIN.contains(cell.getClass())) {
            throw PluginFailure.jobFault(
                    where + " holds a " + cell.getClass().getName() + ", which a result cannot hold");
        }
    }

    void write(@Nullable Object cell) {
        switch (cell) {
            case null -> json.writeNull();
            case Boolean value -> json.writeBoolean(value);
            case String value -> json.writeString(texts.clean(value));
            case BigInteger value -> json.writeNumber(value);
            case BigDecimal value -> json.writeNumber(value);
            case Double value -> json.writeNumber(value);
            case Float value -> json.writeNumber(value);
            case Number value -> json.writeNumber(value.longValue());
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(this::write);
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((key, value) -> {
                    json.writeName(texts.clean(String.valueOf(key)));
                    write(value);
                });
                json.writeEndObject();
            }
            default -> throw new IllegalArgumentException(cell.getClass().getName());
        }
    }
}
