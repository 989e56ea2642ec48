package dev.heimdall.worker.secret;

import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Replaces the secrets of a run by {@code ***}. Values of fewer than four characters stay: hiding every {@code 1} or
 * {@code eu} would spoil the text and keep nothing safe.
 */
public final class Redactor {

    static final String MASK = "***";

    private static final int MIN_LENGTH = 4;

    private final List<String> secrets;

    private Redactor(List<String> secrets) {
        this.secrets = secrets;
    }

    static Redactor of(Collection<String> values) {
        Set<String> shapes = new TreeSet<>();
        for (String value : values) {
            // keys in several lines come back line by line, texts in JSON and in addresses with escapes
            Stream.concat(Stream.of(value), value.lines())
                    .flatMap(text -> Stream.of(
                            text,
                            new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)),
                            URLEncoder.encode(text, StandardCharsets.UTF_8)))
                    .map(String::strip)
                    .filter(text -> text.length() >= MIN_LENGTH)
                    .forEach(shapes::add);
        }
        return new Redactor(shapes.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** One that leaves shorter secrets in place, too. */
    public Redactor atLeast(int length) {
        return new Redactor(
                secrets.stream().filter(secret -> secret.length() >= length).toList());
    }

    public String redact(String text) {
        // most cells of a result are shorter than any secret
        if (secrets.isEmpty() || text.length() < secrets.getLast().length()) {
            return text;
        }
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, MASK);
        }
        return redacted;
    }

    /** A stream that passes on everything but secrets, also when they are written in pieces. */
    public OutputStream redact(OutputStream target) {
        return secrets.isEmpty()
                ? target
                : new RedactedStream(
                        target,
                        secrets.stream()
                                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                                .toList());
    }
}
