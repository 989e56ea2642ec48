package dev.heimdall.api.catalog.file;

import dev.heimdall.api.catalog.source.Findings;
import dev.heimdall.api.catalog.source.Place;
import dev.heimdall.api.catalog.source.Place.Placed;
import dev.heimdall.api.catalog.source.Yaml;
import dev.heimdall.api.catalog.source.YamlReader;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads one file after the other into the same lists. */
final class FileReader {

    /** The blocks of a Heimdall config that are this service's settings, not its catalogue. */
    private static final Set<String> OTHER_BLOCKS = Set.of(
            "server",
            "database",
            "pool",
            "plugin_directory",
            "jobs_directory",
            "archive_directory",
            "result_directory",
            "janitor",
            "health_check",
            "auth");

    private static final Set<String> BLOCKS = Set.of("commands", "clusters", "rbacs");

    private final Findings findings;
    private final List<Placed<Command>> commands;
    private final List<Placed<Cluster>> clusters;
    private final Rbacs rbacs;

    FileReader(Findings findings, List<Placed<Command>> commands, List<Placed<Cluster>> clusters, Rbacs rbacs) {
        this.findings = findings;
        this.commands = commands;
        this.clusters = clusters;
        this.rbacs = rbacs;
    }

    void read(String file, String text) {
        int before = findings.problems().size();
        Optional<Yaml> root = new YamlReader(file, findings).read(text);
        if (root.isEmpty() && findings.problems().size() == before) {
            findings.warning(new Place(file, 0), "is empty");
        }
        root.ifPresent(value -> {
            if (value instanceof Yaml.Mapping mapping) {
                checkBlocks(file, mapping);
                readBlocks(mapping);
            } else {
                findings.problem(value.place(), "must be a mapping with 'commands' and 'clusters'");
            }
        });
    }

    private void checkBlocks(String file, Yaml.Mapping root) {
        Set<String> others = new TreeSet<>();
        root.entries().forEach((key, entry) -> {
            if (OTHER_BLOCKS.contains(key)) {
                others.add(key);
            } else if (!BLOCKS.contains(key) && !key.startsWith("x-")) {
                findings.problem(
                        entry.key(), "'" + key + "' is not a known block; known are commands, clusters and rbacs");
            }
        });
        if (!others.isEmpty()) {
            findings.warning(
                    new Place(file, 0),
                    "only commands, clusters and rbacs are read; without effect here: " + String.join(", ", others));
        }
    }

    private void readBlocks(Yaml.Mapping root) {
        CommandReader commandReader = new CommandReader(findings);
        ClusterReader clusterReader = new ClusterReader(findings, rbacs);
        each(root, "commands", item -> commands.add(new Placed<>(commandReader.read(item), item.place())));
        each(root, "clusters", item -> clusters.add(new Placed<>(clusterReader.read(item), item.place())));
        each(root, "rbacs", rbacs::define);
    }

    private void each(Yaml.Mapping root, String block, Consumer<Yaml.Mapping> take) {
        Yaml.Entry entry = root.entries().get(block);
        if (entry == null || isNothing(entry.value())) {
            return;
        }
        if (!(entry.value() instanceof Yaml.Sequence sequence)) {
            findings.problem(
                    entry.key(),
                    "'" + block + "' must be a list, not " + entry.value().kind());
            return;
        }
        for (Yaml item : sequence.items()) {
            if (item instanceof Yaml.Mapping mapping) {
                take.accept(mapping);
            } else {
                findings.problem(item.place(), "an item of '" + block + "' must be a mapping, not " + item.kind());
            }
        }
    }

    private static boolean isNothing(Yaml value) {
        return value instanceof Yaml.Scalar scalar && scalar.type() == Yaml.Type.NOTHING;
    }
}
