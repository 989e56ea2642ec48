package dev.heimdall.api.catalog.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a context as JSON; numbers keep every digit. */
public final class JsonText {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_DIGITS = 1_000;
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9_]+");

    private final Findings findings;
    private final String subject;

    public JsonText(Findings findings, String subject) {
        this.findings = findings;
        this.subject = subject;
    }

    public ObjectNode object(Yaml.Mapping mapping) {
        ObjectNode object = JSON.objectNode();
        mapping.entries().forEach((key, entry) -> object.set(key, node(entry.value())));
        return object;
    }

    private JsonNode node(Yaml value) {
        return switch (value) {
            case Yaml.Mapping mapping -> object(mapping);
            case Yaml.Sequence sequence -> {
                ArrayNode array = JSON.arrayNode();
                sequence.items().forEach(item -> array.add(node(item)));
                yield array;
            }
            case Yaml.Scalar scalar -> scalar(scalar);
        };
    }

    private JsonNode scalar(Yaml.Scalar scalar) {
        return switch (scalar.type()) {
            case TEXT -> JSON.stringNode(scalar.text());
            case FLAG -> JSON.booleanNode(scalar.text().toLowerCase(Locale.ROOT).equals("true"));
            case NOTHING -> JSON.nullNode();
            case INTEGER, DECIMAL -> number(scalar);
        };
    }

    private JsonNode number(Yaml.Scalar scalar) {
        String text = scalar.text();
        if (text.length() > MAX_DIGITS) {
            return refuse(scalar, "a number of more than 1,000 digits must stand in quotes");
        }
        if (LEADING_ZERO.matcher(text).matches()) {
            return refuse(scalar, "a number that begins with 0 must stand in quotes: YAML readers differ on it");
        }
        try {
            return scalar.type() == Yaml.Type.INTEGER
                    ? JSON.numberNode(integer(text))
                    : JSON.numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return refuse(scalar, "a number without end, or no number at all, cannot be passed on");
        }
    }

    private static BigInteger integer(String text) {
        if (text.startsWith("0o")) {
            return new BigInteger(text.substring(2), 8);
        }
        return text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
    }

    private JsonNode refuse(Yaml.Scalar scalar, String sentence) {
        findings.problem(scalar.place(), subject + ": 'context': " + sentence);
        return JSON.nullNode();
    }
}
