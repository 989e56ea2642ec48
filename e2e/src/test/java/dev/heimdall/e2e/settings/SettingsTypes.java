package dev.heimdall.e2e.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** What the types of settings look like as text. */
final class SettingsTypes {

    private static final Map<Class<?>, String> WORDS = Map.of(
            int.class, "number",
            long.class, "number",
            double.class, "number",
            boolean.class, "true or false",
            Duration.class, "duration",
            DataSize.class, "size");

    private static final List<String> TEXTS = List.of(
            "other",
            "127.0.0.2",
            "http://127.0.0.2:1",
            "jdbc:postgresql://127.0.0.2:1/other",
            "127.0.0.2:1",
            "s3://other/prefix",
            "other,another",
            "a-token-that-is-long-enough-to-be-one-0123456789");

    private SettingsTypes() {}

    /** The record that a component holds one or many of; null for plain values. */
    static Class<?> nested(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isRecord() && plain.getName().startsWith("dev.heimdall") ? plain : null;
        }
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
        return nested(arguments[arguments.length - 1]);
    }

    /** The word for readers of the documentation. */
    static String word(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isEnum() ? oneOf(plain) : WORDS.getOrDefault(plain, "text");
        }
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
        return "list of " + word(arguments[arguments.length - 1]);
    }

    /** Values of which one should do: which of them a record accepts is the record's to say. */
    static Stream<String> candidates(Type type) {
        if (!(type instanceof Class<?> plain)) {
            return TEXTS.stream();
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return Stream.of("true", "false");
        }
        if (plain == Duration.class) {
            return Stream.of("7s", "77s", "7m", "7h", "7d", "777ms");
        }
        if (plain == DataSize.class) {
            return Stream.of("7KB", "7MB", "77MB", "7GB");
        }
        if (plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants()).map(Object::toString);
        }
        boolean isNumber = plain.isPrimitive() || Number.class.isAssignableFrom(plain);
        return isNumber ? Stream.of("7", "77", "777", "0.7") : TEXTS.stream();
    }

    private static String oneOf(Class<?> type) {
        return String.join(
                " or ",
                Arrays.stream(type.getEnumConstants())
                        .map(constant ->
                                constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }
}
