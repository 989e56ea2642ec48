package dev.heimdall.context;

import dev.heimdall.plugin.context.Default;
import dev.heimdall.plugin.context.Rest;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A component of a plugin's record as a key of its context. */
record Key(RecordComponent component, String name, Shape shape) {

    static List<Key> of(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(Key::of).toList();
    }

    private static Key of(RecordComponent component) {
        try {
            return new Key(component, snakeCase(component.getName()), Shape.of(component.getAnnotatedType()));
        } catch (IllegalArgumentException e) {
            throw unfit(component, "does not fit: " + e.getMessage());
        }
    }

    /** {@code maxRows} is {@code max_rows}, {@code s3Url} is {@code s3_url}, {@code sqlURL} is {@code sql_url}. */
    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    boolean has(Class<? extends Annotation> annotation) {
        return component.isAnnotationPresent(annotation);
    }

    <A extends Annotation> Optional<A> find(Class<A> annotation) {
        return Optional.ofNullable(component.getAnnotation(annotation));
    }

    boolean isRest() {
        return has(Rest.class);
    }

    boolean isOptional() {
        return component.getType() == Optional.class;
    }

    boolean isRequired() {
        return !shape.isNullable() && !has(Default.class) && !isRest();
    }

    JsonNode defaultValue(Default annotation) {
        try {
            return ContextJson.tree(annotation.value(), "default");
        } catch (BadContext e) {
            throw unfit("has a @Default that is not JSON text: " + annotation.value());
        }
    }

    IllegalStateException unfit(String flaw) {
        return unfit(component, flaw);
    }

    private static IllegalStateException unfit(RecordComponent component, String flaw) {
        return new IllegalStateException("component " + component.getName() + " of "
                + component.getDeclaringRecord().getSimpleName() + " " + flaw);
    }
}
