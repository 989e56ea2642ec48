package dev.heimdall.api.http.json;

import dev.heimdall.api.http.ProblemException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON object once from end to end, refuses what nobody should have to handle, and cuts out its fields. */
final class JsonWalk {

    private static final int MAX_DEPTH = 64;
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_DIGITS =
            JSON.tokenStreamFactory().streamReadConstraints().getMaxNumberLength();

    private final String text;
    private final JsonParser parser;
    private final Map<String, String> fields = new LinkedHashMap<>();

    private JsonWalk(String text, JsonParser parser) {
        this.text = text;
        this.parser = parser;
    }

    /** The fields of the object, each with its value as it was written. */
    static Map<String, String> fields(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonWalk walk = new JsonWalk(text, parser);
            try {
                return walk.walk();
            } catch (StreamConstraintsException e) {
                throw tooLong(path(parser.streamReadContext()), e);
            }
        } catch (JacksonException e) {
            throw malformed(e.getLocation());
        }
    }

    private Map<String, String> walk() {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw new ProblemException(400, "malformed-json", "the body must be a JSON object");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonPath path = JsonPath.root(name);
            checkText(path, name);
            parser.nextToken();
            int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
            value(path, 1);
            int end = Math.toIntExact(parser.currentLocation().getCharOffset());
            if (fields.put(name, text.substring(start, end)) != null) {
                throw twice(path);
            }
        }
        if (parser.nextToken() != null) {
            throw malformed(parser.currentTokenLocation());
        }
        return fields;
    }

    private void value(JsonPath path, int depth) {
        if (depth > MAX_DEPTH) {
            throw new ProblemException(400, "bad-field", path + " is nested deeper than " + MAX_DEPTH + " levels");
        }
        switch (parser.currentToken()) {
            case START_OBJECT -> object(path, depth);
            case START_ARRAY -> list(path, depth);
            case VALUE_STRING -> checkText(path, parser.getString());
            case null -> throw malformed(parser.currentLocation());
            default -> {}
        }
    }

    private void object(JsonPath path, int depth) {
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonPath field = path.field(name);
            checkText(field, name);
            if (!names.add(name)) {
                throw twice(field);
            }
            parser.nextToken();
            value(field, depth + 1);
        }
    }

    private void list(JsonPath path, int depth) {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            value(path.item(i), depth + 1);
        }
    }

    private static void checkText(JsonPath path, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new ProblemException(400, "bad-field", shown(path) + " must not hold the character NUL");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                if (!Character.isSurrogatePair(value.charAt(i), i + 1 < value.length() ? value.charAt(i + 1) : ' ')) {
                    throw new ProblemException(400, "bad-field", path + " holds half a character (a lone surrogate)");
                }
                i++;
            }
        }
    }

    private static String shown(JsonPath path) {
        return path.toString().replace("\0", "\\u0000");
    }

    private static ProblemException twice(JsonPath path) {
        return new ProblemException(400, "malformed-json", path + " is given twice");
    }

    /** The reader's own limits: a number, or the name of a field. */
    private static ProblemException tooLong(String place, StreamConstraintsException limit) {
        boolean isNumber = limit.getOriginalMessage().startsWith("Number");
        return new ProblemException(
                400,
                "bad-field",
                isNumber
                        ? place + " must be a number of at most " + MAX_DIGITS + " digits"
                        : "the name of a field after " + place + " is too long");
    }

    /** Where the reader is: it may be ahead of this walk. */
    private static String path(TokenStreamContext place) {
        TokenStreamContext parent = place.getParent();
        String before = parent == null || parent.inRoot() ? "" : path(parent);
        if (place.inArray()) {
            return before + "[" + place.getCurrentIndex() + "]";
        }
        JsonPath name = JsonPath.root(String.valueOf(place.currentName()));
        return before.isEmpty() ? name.toString() : before + "." + name;
    }

    private static ProblemException malformed(@Nullable TokenStreamLocation place) {
        String where = place == null || place.getLineNr() < 1
                ? ""
                : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
        return new ProblemException(400, "malformed-json", "malformed JSON" + where);
    }
}
