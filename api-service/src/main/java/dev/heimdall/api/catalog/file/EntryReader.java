package dev.heimdall.api.catalog.file;

import dev.heimdall.api.catalog.source.Fields;
import dev.heimdall.api.catalog.source.Findings;
import dev.heimdall.api.catalog.source.JsonText;
import dev.heimdall.api.catalog.source.Yaml;
import dev.heimdall.catalog.EntryStatus;
import dev.heimdall.catalog.SystemTags;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What commands and clusters have in common. */
final class EntryReader {

    static final Set<String> IGNORED = Set.of("created_at", "updated_at");

    private static final int MAX_NAME = 128;
    private static final int MAX_VERSION = 64;
    private static final int MAX_TAG = 256;
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_CONTEXT = 256 * 1024;

    /** An id is part of paths and of references. */
    private static final Pattern ID = Pattern.compile("[^\\s/\\\\?#%;{}]([^/\\\\?#%;{}]*[^\\s/\\\\?#%;{}])?");

    private final Fields fields;
    private final Findings findings;
    private final String subject;

    /** @param kind {@code command} or {@code cluster} */
    EntryReader(Yaml.Mapping mapping, String kind, Findings findings) {
        this.findings = findings;
        this.subject = subject(mapping, kind);
        this.fields = new Fields(mapping, subject, findings);
    }

    private static String subject(Yaml.Mapping mapping, String kind) {
        for (String key : List.of("id", "name")) {
            Yaml.Entry entry = mapping.entries().get(key);
            if (entry != null
                    && entry.value() instanceof Yaml.Scalar scalar
                    && scalar.text().length() <= MAX_NAME) {
                return kind + " '" + scalar.text() + "'";
            }
        }
        return kind;
    }

    Fields fields() {
        return fields;
    }

    Common common() {
        Optional<String> name = required("name", MAX_NAME);
        String id = fields.text("id", MAX_NAME).or(() -> name).orElse("");
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            fields.problem(fields.placeOf("id"), "the id must not hold / \\ ? # % ; { } nor begin or end with a blank");
        }
        String version = fields.text("version", MAX_VERSION).orElse("");
        return new Common(
                id,
                name.orElse(""),
                version,
                status(),
                fields.prose("description", MAX_TEXT).orElse(""),
                fields.text("user", MAX_NAME).orElse("heimdall"),
                withSystemTags(tags("tags").orElseGet(TreeSet::new), id, name.orElse(""), version),
                context());
    }

    Optional<String> required(String key, int maxLength) {
        Optional<String> text = fields.text(key, maxLength);
        boolean isWrong = text.isEmpty() && fields.value(key).isPresent();
        if (!isWrong && text.orElse("").isBlank()) {
            fields.problem(fields.placeOf(key), "'" + key + "' is missing");
        }
        return text;
    }

    private EntryStatus status() {
        Optional<String> word = fields.text("status", MAX_NAME);
        String upper = word.orElse("ACTIVE").toUpperCase(Locale.ROOT);
        return Arrays.stream(EntryStatus.values())
                .filter(status -> status.name().equals(upper))
                .findFirst()
                .orElseGet(() -> {
                    fields.problem(
                            fields.placeOf("status"),
                            "'" + word.orElse("") + "' is not a status; known are active, inactive and deleted");
                    return EntryStatus.INACTIVE;
                });
    }

    Optional<SortedSet<String>> tags(String key) {
        return fields.texts(key, MAX_TAG).map(texts -> {
            SortedSet<String> tags = new TreeSet<>();
            texts.forEach(text -> tags.add(text.text()));
            return tags;
        });
    }

    private SortedSet<String> withSystemTags(SortedSet<String> tags, String id, String name, String version) {
        SortedSet<String> system = SystemTags.of(id, name, version);
        tags.stream()
                .filter(SystemTags::isOne)
                .filter(tag -> !system.contains(tag))
                .forEach(tag -> fields.problem(
                        fields.placeOf("tags"),
                        "the tag '" + tag + "' is reserved: it is added by the entry's own values"));
        system.addAll(tags);
        return Collections.unmodifiableSortedSet(system);
    }

    private String context() {
        Optional<Yaml.Mapping> mapping = fields.mapping("context");
        String json = mapping.map(
                        found -> new JsonText(findings, subject).object(found).toString())
                .orElse("{}");
        if (json.length() > MAX_CONTEXT) {
            fields.problem(
                    fields.placeOf("context"), "the context is longer than %,d characters".formatted(MAX_CONTEXT));
        }
        return json;
    }

    /** The part of an entry that both kinds share. */
    record Common(
            String id,
            String name,
            String version,
            EntryStatus status,
            String description,
            String user,
            SortedSet<String> tags,
            String context) {}
}
