package dev.heimdall.api.http.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON so that texts of one meaning become one text: no blanks, members sorted, strings escaped in one way. Unlike
 * in RFC 8785 numbers stay as they were written, because not all of them fit into a double.
 */
final class CanonicalJson {

    private static final JsonMapper JSON = new JsonMapper();

    private CanonicalJson() {}

    /** The object of the fields, each a JSON text that has been checked. */
    static String of(Map<String, String> fields) {
        Map<String, String> members = new TreeMap<>();
        fields.forEach((name, text) -> members.put(name, value(text)));
        return object(members);
    }

    private static String value(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            return value(parser);
        }
    }

    private static String value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, String> members = new TreeMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                yield object(members);
            }
            case START_ARRAY -> {
                List<String> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield items.stream().collect(Collectors.joining(",", "[", "]"));
            }
            case VALUE_STRING -> JSON.writeValueAsString(parser.getString());
            default -> parser.getString();
        };
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> JSON.writeValueAsString(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
