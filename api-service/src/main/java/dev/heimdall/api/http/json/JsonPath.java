package dev.heimdall.api.http.json;

import org.jspecify.annotations.Nullable;

/** A place in a JSON text, written only when something is wrong there. */
record JsonPath(@Nullable JsonPath parent, String name) {

    private static final int MAX_NAME = 80;

    static JsonPath root(String name) {
        return new JsonPath(null, name);
    }

    JsonPath field(String field) {
        return new JsonPath(this, "." + field);
    }

    JsonPath item(int index) {
        return new JsonPath(this, "[" + index + "]");
    }

    @Override
    public String toString() {
        String shown = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name;
        return parent == null ? shown : parent + shown;
    }
}
