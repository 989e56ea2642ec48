package dev.heimdall.context;

import dev.heimdall.context.ContextJson.Place;
import dev.heimdall.plugin.context.Default;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes a plugin's record of a context that its schema has passed. */
final class ContextBinder {

    private ContextBinder() {}

    static Object record(JsonNode object, Class<?> type, Place place) {
        List<Key> keys = Key.of(type);
        Set<String> named = new LinkedHashSet<>();
        keys.stream().filter(key -> !key.isRest()).map(Key::name).forEach(named::add);
        List<@Nullable Object> values = new ArrayList<>();
        for (Key key : keys) {
            values.add(
                    key.isRest()
                            ? map(object, key.shape(), place, name -> !named.contains(name))
                            : component(object, key, place));
        }
        return construct(type, keys, values, place);
    }

    private static @Nullable Object component(JsonNode object, Key key, Place place) {
        JsonNode given = object.get(key.name());
        if (given == null || given.isNull()) {
            given = key.find(Default.class).map(key::defaultValue).orElse(null);
        }
        Object value = given == null ? null : value(given, key.shape(), place.key(key.name()));
        return key.isOptional() ? Optional.ofNullable(value) : value;
    }

    private static @Nullable Object value(JsonNode node, Shape shape, Place place) {
        if (node.isNull()) {
            return null;
        }
        return switch (shape.kind()) {
            case TEXT -> node.stringValue();
            case DURATION -> duration(node.stringValue(), place);
            case ENUM -> shape.raw().getEnumConstants()[shape.constants().indexOf(node.stringValue())];
            case BOOLEAN -> node.booleanValue();
            case INTEGER -> integer(node, shape.raw());
            case DECIMAL -> shape.raw() == BigDecimal.class ? node.decimalValue() : (Object) node.doubleValue();
            case LIST -> list(node, shape.values(), place);
            case SET -> Collections.unmodifiableSet(new LinkedHashSet<>(list(node, shape.values(), place)));
            case MAP -> map(node, shape, place, any -> true);
            case RECORD -> record(node, shape.raw(), place);
            case ANYTHING -> anything(node);
        };
    }

    private static Duration duration(String text, Place place) {
        try {
            return DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadContext(place.path() + " must be a duration like 30s, 5m or 1h30m");
        }
    }

    private static Object integer(JsonNode node, Class<?> raw) {
        if (raw == BigInteger.class) {
            return node.decimalValue().toBigIntegerExact();
        }
        long whole = node.decimalValue().longValueExact();
        return raw == int.class || raw == Integer.class ? (Object) Math.toIntExact(whole) : (Object) whole;
    }

    private static List<@Nullable Object> list(JsonNode array, Shape items, Place place) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int index = 0; index < array.size(); index++) {
            list.add(value(array.get(index), items, place.item(index)));
        }
        return Collections.unmodifiableList(list);
    }

    private static Map<String, @Nullable Object> map(
            JsonNode object, Shape shape, Place place, Predicate<String> isWanted) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (isWanted.test(entry.getKey())) {
                map.put(entry.getKey(), value(entry.getValue(), shape.values(), place.key(entry.getKey())));
            }
        }
        return Collections.unmodifiableMap(map);
    }

    private static @Nullable Object anything(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> null;
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.isIntegralNumber() ? whole(node.bigIntegerValue()) : node.decimalValue();
            case ARRAY ->
                Collections.unmodifiableList(node.values().stream()
                        .<@Nullable Object>map(ContextBinder::anything)
                        .toList());
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                node.properties().forEach(entry -> map.put(entry.getKey(), anything(entry.getValue())));
                yield Collections.unmodifiableMap(map);
            }
            case STRING, BINARY, POJO -> node.asString();
        };
    }

    private static Object whole(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static Object construct(Class<?> type, List<Key> keys, List<@Nullable Object> values, Place place) {
        Class<?>[] types = keys.stream().map(key -> key.component().getType()).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            String reason = e.getCause() == null ? null : e.getCause().getMessage();
            throw new BadContext(place.path() + " is refused: " + (reason == null ? "it breaks a rule" : reason));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the record " + type.getName() + " cannot be made", e);
        }
    }
}
