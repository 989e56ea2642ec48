package dev.heimdall.standalone.temporal;

import java.lang.reflect.Field;
import java.util.Objects;

/** A look at what an object of the in-memory Temporal server keeps to itself. */
record Inside(Object object) {

    Inside get(String name) throws ReflectiveOperationException {
        return new Inside(Objects.requireNonNull(field(name).get(object), name));
    }

    <T> T as(Class<T> type) {
        return type.cast(object);
    }

    void replace(String name, Object value) throws ReflectiveOperationException {
        field(name).set(object, value);
    }

    private Field field(String name) throws NoSuchFieldException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
