package dev.heimdall.context;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Java type as a context may hold it; an {@link Optional} is its content, nullable. */
record Shape(Kind kind, Class<?> raw, AnnotatedType type, boolean isNullable) {

    enum Kind {
        TEXT,
        DURATION,
        ENUM,
        BOOLEAN,
        INTEGER,
        DECIMAL,
        LIST,
        SET,
        MAP,
        RECORD,
        ANYTHING
    }

    /** What a whole number may be. */
    record Bounds(long min, long max) {}

    private static final Map<Class<?>, Kind> PLAIN = Map.ofEntries(
            Map.entry(String.class, Kind.TEXT),
            Map.entry(Duration.class, Kind.DURATION),
            Map.entry(boolean.class, Kind.BOOLEAN),
            Map.entry(Boolean.class, Kind.BOOLEAN),
            Map.entry(int.class, Kind.INTEGER),
            Map.entry(Integer.class, Kind.INTEGER),
            Map.entry(long.class, Kind.INTEGER),
            Map.entry(Long.class, Kind.INTEGER),
            Map.entry(BigInteger.class, Kind.INTEGER),
            Map.entry(double.class, Kind.DECIMAL),
            Map.entry(Double.class, Kind.DECIMAL),
            Map.entry(BigDecimal.class, Kind.DECIMAL),
            Map.entry(List.class, Kind.LIST),
            Map.entry(Set.class, Kind.SET),
            Map.entry(Map.class, Kind.MAP),
            Map.entry(Object.class, Kind.ANYTHING));

    static Shape of(AnnotatedType type) {
        Class<?> raw = raw(type.getType());
        if (raw == Optional.class) {
            Shape content = of(argument(type, 0));
            return new Shape(content.kind, content.raw, content.type, true);
        }
        return new Shape(kind(raw, type.getType()), raw, type, type.isAnnotationPresent(Nullable.class));
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        if (type instanceof Class<?> plain) {
            return plain;
        }
        throw new IllegalArgumentException("a context cannot hold the type " + type.getTypeName());
    }

    private static Kind kind(Class<?> raw, Type type) {
        if (raw.isRecord()) {
            return Kind.RECORD;
        }
        if (raw.isEnum()) {
            return Kind.ENUM;
        }
        Kind kind = PLAIN.get(raw);
        boolean isKeyedByText = !(type instanceof ParameterizedType generic)
                || raw != Map.class
                || generic.getActualTypeArguments()[0] == String.class;
        if (kind == null || !isKeyedByText) {
            throw new IllegalArgumentException("a context cannot hold the type " + type.getTypeName());
        }
        return kind;
    }

    private static AnnotatedType argument(AnnotatedType type, int number) {
        if (type instanceof AnnotatedParameterizedType generic) {
            return generic.getAnnotatedActualTypeArguments()[number];
        }
        throw new IllegalArgumentException(
                "a context cannot hold the raw type " + type.getType().getTypeName());
    }

    /** What a list, a set or a map holds. */
    Shape values() {
        return of(argument(type, kind == Kind.MAP ? 1 : 0));
    }

    /** What the type itself can hold; empty if that is any number. */
    Optional<Bounds> bounds() {
        if (raw == int.class || raw == Integer.class) {
            return Optional.of(new Bounds(Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        return raw == long.class || raw == Long.class
                ? Optional.of(new Bounds(Long.MIN_VALUE, Long.MAX_VALUE))
                : Optional.empty();
    }

    /** The constants of an enum as they are written in a context: in lower case. */
    List<String> constants() {
        return Arrays.stream(raw.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
