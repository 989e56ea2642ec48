package dev.heimdall.api.catalog.file;

import dev.heimdall.api.catalog.source.Findings;
import dev.heimdall.api.catalog.source.JsonReader;
import dev.heimdall.api.catalog.source.Place;
import dev.heimdall.api.catalog.source.Yaml;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A command or a cluster that a client sent, read by the rules of files.
 *
 * @param id as the path names it
 * @param fields their values as JSON texts
 * @param caller whose it is going to be
 */
public record SentEntry(String id, Map<String, String> fields, String caller) {

    /** What answers say of an entry beside what it is: a client may send back what it got. */
    private static final Set<String> SERVER_FIELDS =
            Set.of("user", "created_at", "updated_at", "owner", "status_override", "lease", "health", "problems");

    /** Throws {@link BadEntry} with every problem. */
    public Command command() {
        return read("command", (mapping, findings) -> new CommandReader(findings).read(mapping));
    }

    /** Throws {@link BadEntry} with every problem. */
    public Cluster cluster() {
        return read("cluster", (mapping, findings) -> {
            Rbacs rbacs = new Rbacs(findings);
            Cluster cluster = new ClusterReader(findings, rbacs).read(mapping);
            rbacs.check();
            return cluster;
        });
    }

    private <T> T read(String kind, BiFunction<Yaml.Mapping, Findings, T> reader) {
        Findings findings = new Findings();
        Yaml.Mapping sent = JsonReader.read(fields);
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>(sent.entries());
        entries.keySet().removeAll(SERVER_FIELDS);
        Yaml.Entry given = entries.get("id");
        if (given != null
                && !(given.value() instanceof Yaml.Scalar scalar
                        && scalar.text().equals(id))) {
            findings.problem(given.key(), kind + " '" + id + "': 'id' in the body is not the id in the path");
        }
        put(entries, sent.place(), "id", id);
        put(entries, sent.place(), "user", caller);
        if (!entries.containsKey("name")) {
            put(entries, sent.place(), "name", id);
        }
        T entry = reader.apply(new Yaml.Mapping(sent.place(), entries), findings);
        if (!findings.problems().isEmpty()) {
            throw new BadEntry(findings.problems());
        }
        return entry;
    }

    private static void put(Map<String, Yaml.Entry> entries, Place place, String key, String text) {
        entries.put(key, new Yaml.Entry(place, JsonReader.text(text)));
    }

    /** What a client sent is no entry; the problems are sentences for it. */
    public static final class BadEntry extends RuntimeException {
        BadEntry(List<String> problems) {
            super(String.join("; ", problems), null, false, false);
        }
    }
}
