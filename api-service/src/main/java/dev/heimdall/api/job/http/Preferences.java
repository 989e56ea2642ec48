package dev.heimdall.api.job.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The header Prefer of RFC 7240, read as it says: names in any case, the first of a name counts, and what is not known or
 * makes no sense is passed over.
 */
final class Preferences {

    private final Map<String, String> values = new HashMap<>();

    private Preferences() {}

    static Preferences read(Enumeration<String> headers) {
        Preferences preferences = new Preferences();
        Collections.list(headers).forEach(preferences::add);
        return preferences;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value without its quotes; empty if there is none. */
    String value(String name) {
        return values.getOrDefault(name, "");
    }

    private void add(String header) {
        for (String preference : split(header, ',')) {
            // what follows a semicolon are parameters of the preference, of which we know none
            String[] parts = split(preference, ';').getFirst().split("=", 2);
            String name = parts[0].strip().toLowerCase(Locale.ROOT);
            String value = parts.length < 2 ? "" : unquoted(parts[1].strip());
            if (!name.isEmpty()) {
                values.putIfAbsent(name, value);
            }
        }
    }

    private static String unquoted(String word) {
        boolean isQuoted = word.length() > 1 && word.startsWith("\"") && word.endsWith("\"");
        return isQuoted ? word.substring(1, word.length() - 1) : word;
    }

    /** The parts between the separators that stand outside of quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean isQuoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isQuoted && c == '\\') {
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == separator && !isQuoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
