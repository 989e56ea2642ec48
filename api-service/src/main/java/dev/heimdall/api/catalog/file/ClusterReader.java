package dev.heimdall.api.catalog.file;

import dev.heimdall.api.catalog.source.Fields;
import dev.heimdall.api.catalog.source.Findings;
import dev.heimdall.api.catalog.source.Yaml;
import dev.heimdall.catalog.Capacity;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.PoolName;
import dev.heimdall.plugin.Attribute;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads an item of {@code clusters}. */
final class ClusterReader {

    private static final String DEFAULT_POOL = "default";
    private static final int MAX_RUNNING = 1_000_000;
    private static final int MAX_LABEL = 128;
    private static final int MAX_TEMPLATE = 4_000;

    private final Findings findings;
    private final Rbacs rbacs;

    ClusterReader(Findings findings, Rbacs rbacs) {
        this.findings = findings;
        this.rbacs = rbacs;
    }

    Cluster read(Yaml.Mapping mapping) {
        EntryReader reader = new EntryReader(mapping, "cluster", findings);
        Fields fields = reader.fields();
        EntryReader.Common common = reader.common();
        rbacs.use(fields);
        Cluster cluster = new Cluster(
                common.id(),
                common.name(),
                common.version(),
                common.status(),
                common.description(),
                common.user(),
                common.tags(),
                common.context(),
                fields.flag("health_check"),
                attributes(fields),
                pool(fields),
                fields.number("weight", 1, 0, CommandReader.MAX_WEIGHT),
                capacity(fields),
                false);
        fields.refuseOthers(EntryReader.IGNORED);
        return cluster;
    }

    private static Capacity capacity(Fields fields) {
        return new Capacity(
                fields.number("max_running", 0, 1, MAX_RUNNING),
                fields.number("max_running_per_caller", 0, 1, MAX_RUNNING));
    }

    private static String pool(Fields fields) {
        String pool = fields.text("pool", MAX_LABEL).orElse(DEFAULT_POOL);
        if (!PoolName.isOne(pool)) {
            fields.problem(fields.placeOf("pool"), "'pool' must be " + PoolName.RULE);
        }
        return pool;
    }

    private static SortedMap<String, Attribute> attributes(Fields fields) {
        SortedMap<String, Attribute> attributes = new TreeMap<>();
        fields.mapping("attributes")
                .ifPresent(mapping -> mapping.entries().forEach((label, entry) -> {
                    if (!(entry.value() instanceof Yaml.Mapping found)) {
                        fields.problem(entry.key(), "the attribute '" + label + "' must have 'kind' and 'value'");
                        return;
                    }
                    Fields attribute = fields.of(found, "the attribute '" + label + "'");
                    Optional<Attribute.Kind> kind = kind(attribute);
                    Optional<String> value = attribute.prose("value", MAX_TEMPLATE);
                    if (value.isEmpty()) {
                        attribute.problem(attribute.placeOf("value"), "'value' is missing");
                    }
                    attribute.refuseOthers(Set.of());
                    kind.ifPresent(known -> attributes.put(label, new Attribute(known, value.orElse(""))));
                }));
        return Collections.unmodifiableSortedMap(attributes);
    }

    private static Optional<Attribute.Kind> kind(Fields attribute) {
        String word = attribute.text("kind", MAX_LABEL).orElse("").toUpperCase(Locale.ROOT);
        if (word.equals("LINK") || word.equals("TEXT")) {
            return Optional.of(Attribute.Kind.valueOf(word));
        }
        attribute.problem(attribute.placeOf("kind"), "'kind' must be link or text");
        return Optional.empty();
    }
}
