package dev.heimdall.api.http.json;

import dev.heimdall.api.http.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object that a client sent: checked whole, and asked for its fields one by one. Null is as good as absent. */
public final class JsonFields {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> fields;

    private JsonFields(Map<String, String> fields) {
        this.fields = fields;
    }

    static JsonFields parse(byte[] body) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(400, "malformed-json", "the body is not UTF-8");
        }
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (text.isBlank()) {
            throw new ProblemException(400, "malformed-json", "the body is empty; it must be a JSON object");
        }
        return new JsonFields(JsonWalk.fields(text));
    }

    /** A text of at most so many characters. */
    public @Nullable String text(String field, int max) {
        JsonNode node = node(field);
        return node == null ? null : text(field, node, max);
    }

    /** A list of texts, absent when the client sent none. */
    public @Nullable SortedSet<String> texts(String field, int maxItems, int maxLength) {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        if (!node.isArray()) {
            throw wrong(field, "a list of texts", node);
        }
        if (node.size() > maxItems) {
            throw bad(field + " must hold at most " + maxItems + " texts, not " + node.size());
        }
        SortedSet<String> texts = new TreeSet<>();
        for (int i = 0; i < node.size(); i++) {
            texts.add(text(field + "[" + i + "]", node.get(i), maxLength));
        }
        return texts;
    }

    public boolean flag(String field) {
        JsonNode node = node(field);
        if (node == null) {
            return false;
        }
        if (!node.isBoolean()) {
            throw wrong(field, "true or false", node);
        }
        return node.booleanValue();
    }

    /** An object, as the text that was sent: no digit of its numbers changes. */
    public @Nullable String object(String field) {
        String text = fields.get(field);
        if (text == null || text.equals("null")) {
            return null;
        }
        if (!text.startsWith("{")) {
            throw wrong(field, "an object", JSON.readTree(text));
        }
        return text;
    }

    /** The same for all bodies of the same meaning, whatever their blanks and the order of their members. */
    public String digest() {
        try {
            byte[] canonical = CanonicalJson.of(fields).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** How many characters all fields have together, as they were sent. */
    public int length() {
        return fields.values().stream().mapToInt(String::length).sum();
    }

    /** All fields, each with its value as it was sent. */
    public Map<String, String> texts() {
        return Map.copyOf(fields);
    }

    private @Nullable JsonNode node(String field) {
        String text = fields.get(field);
        return text == null || text.equals("null") ? null : JSON.readTree(text);
    }

    private static String text(String place, JsonNode node, int max) {
        if (!node.isString()) {
            throw wrong(place, "a text", node);
        }
        String text = node.stringValue();
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            throw bad(place + " must have at most " + max + " characters, not " + length);
        }
        return text;
    }

    private static ProblemException wrong(String place, String wanted, JsonNode node) {
        String found = switch (node.getNodeType()) {
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> "null";
        };
        return bad(place + " must be " + wanted + ", not " + found);
    }

    private static ProblemException bad(String sentence) {
        return new ProblemException(400, "bad-field", sentence);
    }
}
