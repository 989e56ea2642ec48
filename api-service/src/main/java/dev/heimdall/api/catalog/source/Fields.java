package dev.heimdall.api.catalog.source;

import dev.heimdall.context.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes typed values out of a mapping; whatever is wrong becomes a finding, and reading goes on with the default. */
public final class Fields {

    private static final Set<String> YES = Set.of("true", "yes", "on", "y");
    private static final Set<String> NO = Set.of("false", "no", "off", "n");

    private final Yaml.Mapping mapping;
    private final String subject;
    private final Findings findings;
    private final Set<String> known = new HashSet<>();

    /**
     * The fields of a mapping.
     *
     * @param subject what the mapping is, to begin a sentence with: {@code command 'ping'}
     */
    public Fields(Yaml.Mapping mapping, String subject, Findings findings) {
        this.mapping = mapping;
        this.subject = subject;
        this.findings = findings;
    }

    /** The fields of a mapping inside this one. */
    public Fields of(Yaml.Mapping inner, String part) {
        return new Fields(inner, subject + ": " + part, findings);
    }

    public Place place() {
        return mapping.place();
    }

    /** Where the key stands, or the mapping if it does not. */
    public Place placeOf(String key) {
        Yaml.Entry entry = mapping.entries().get(key);
        return entry == null ? place() : entry.key();
    }

    public void problem(Place place, String sentence) {
        findings.problem(place, subject + ": " + sentence);
    }

    public void warning(Place place, String sentence) {
        findings.warning(place, subject + ": " + sentence);
    }

    /** The value, unless it is left out or empty. */
    public Optional<Yaml> value(String key) {
        known.add(key);
        return Optional.ofNullable(mapping.entries().get(key))
                .map(Yaml.Entry::value)
                .filter(value -> !(value instanceof Yaml.Scalar scalar && scalar.type() == Yaml.Type.NOTHING));
    }

    private Optional<Yaml.Scalar> scalar(String key, String expected) {
        return value(key).flatMap(value -> {
            if (value instanceof Yaml.Scalar scalar) {
                return Optional.of(scalar);
            }
            problem(value.place(), "'" + key + "' must be " + expected + ", not " + value.kind());
            return Optional.empty();
        });
    }

    /** A text of one line; numbers are taken as they were written. */
    public Optional<String> text(String key, int maxLength) {
        return scalar(key, "a text").map(scalar -> checked(key, scalar, maxLength));
    }

    /** A text that may have lines and tabs. */
    public Optional<String> prose(String key, int maxLength) {
        return scalar(key, "a text").map(scalar -> {
            String oneLine = scalar.text().replaceAll("[\\r\\n\\t]", " ");
            checked(key, new Yaml.Scalar(scalar.place(), scalar.type(), oneLine), maxLength);
            return scalar.text();
        });
    }

    private String checked(String key, Yaml.Scalar scalar, int maxLength) {
        String text = scalar.text();
        if (text.length() > maxLength) {
            problem(scalar.place(), "'%s' is longer than %,d characters".formatted(key, maxLength));
        }
        // NUL is refused everywhere, so somebody else has told
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != 0)) {
            problem(scalar.place(), "'" + key + "' holds a control character");
        }
        return text;
    }

    public boolean flag(String key) {
        Optional<Yaml.Scalar> found = scalar(key, "true or false");
        String word =
                found.map(scalar -> scalar.text().toLowerCase(Locale.ROOT)).orElse("false");
        if (!YES.contains(word) && !NO.contains(word)) {
            problem(found.orElseThrow().place(), "'" + key + "' must be true or false");
        }
        return YES.contains(word);
    }

    public int number(String key, int otherwise, int min, int max) {
        Optional<Yaml.Scalar> found = scalar(key, "a whole number");
        if (found.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(found.get().text());
            if (found.get().type() == Yaml.Type.INTEGER && number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        problem(found.get().place(), "'%s' must be a whole number from %,d to %,d".formatted(key, min, max));
        return otherwise;
    }

    public Optional<Duration> duration(String key) {
        return scalar(key, "a duration like 30s").flatMap(scalar -> {
            try {
                Duration duration = DurationText.parse(scalar.text());
                if (duration.isPositive()) {
                    return Optional.of(duration);
                }
                problem(scalar.place(), "'" + key + "' must be longer than nothing");
            } catch (IllegalArgumentException e) {
                problem(scalar.place(), "'" + key + "': " + e.getMessage());
            }
            return Optional.empty();
        });
    }

    /** The texts of a list, in their order; empty when the key is left out. */
    public Optional<List<Yaml.Scalar>> texts(String key, int maxLength) {
        return value(key).map(value -> {
            List<Yaml.Scalar> texts = new ArrayList<>();
            if (!(value instanceof Yaml.Sequence sequence)) {
                problem(value.place(), "'" + key + "' must be a list of texts, not " + value.kind());
                return texts;
            }
            for (Yaml item : sequence.items()) {
                if (item instanceof Yaml.Scalar scalar && !scalar.text().isBlank()) {
                    checked(key, scalar, maxLength);
                    texts.add(scalar);
                } else {
                    problem(item.place(), "'" + key + "' must hold texts that are not empty");
                }
            }
            return texts;
        });
    }

    public Optional<Yaml.Mapping> mapping(String key) {
        return value(key).flatMap(value -> {
            if (value instanceof Yaml.Mapping found) {
                return Optional.of(found);
            }
            problem(value.place(), "'" + key + "' must be a mapping, not " + value.kind());
            return Optional.empty();
        });
    }

    /** Refuses every key that was not asked for; the ignored ones are only named. */
    public void refuseOthers(Set<String> ignored) {
        mapping.entries().forEach((key, entry) -> {
            if (known.contains(key)) {
                return;
            }
            if (ignored.contains(key)) {
                warning(entry.key(), "'" + key + "' has no effect here");
            } else {
                problem(
                        entry.key(),
                        "'" + key + "' is not a known key; known are " + String.join(", ", new TreeSet<>(known)));
            }
        });
    }
}
