package dev.heimdall.api.catalog.file;

import dev.heimdall.api.catalog.source.Fields;
import dev.heimdall.api.catalog.source.Findings;
import dev.heimdall.api.catalog.source.Place;
import dev.heimdall.api.catalog.source.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The access rules that a Heimdall config names; they are read and checked for their names, and not enforced yet. */
final class Rbacs {

    private static final int MAX_NAME = 128;

    private final Findings findings;
    private final Map<String, Place> defined = new TreeMap<>();
    private final List<Use> uses = new ArrayList<>();

    Rbacs(Findings findings) {
        this.findings = findings;
    }

    void define(Yaml.Mapping mapping) {
        Fields fields = new Fields(mapping, "rbac", findings);
        String name = fields.text("name", MAX_NAME).orElse("");
        if (name.isBlank()) {
            fields.problem(fields.placeOf("name"), "'name' is missing");
            return;
        }
        Place first = defined.putIfAbsent(name, mapping.place());
        if (first != null) {
            findings.problem(mapping.place(), "rbac '" + name + "': the name is taken at " + first);
        }
        findings.warning(mapping.place(), "rbac '" + name + "': it is read, but not enforced yet");
    }

    void use(Fields cluster) {
        cluster.texts("rbacs", MAX_NAME).ifPresent(names -> uses.add(new Use(cluster, names)));
    }

    /** To be called when all files are read. */
    void check() {
        for (Use use : uses) {
            for (Yaml.Scalar name : use.names) {
                if (!defined.containsKey(name.text())) {
                    use.cluster.problem(name.place(), "the rbac '" + name.text() + "' is not defined");
                }
            }
            if (!use.names.isEmpty()) {
                use.cluster.warning(use.names.getFirst().place(), "its 'rbacs' are not enforced yet");
            }
        }
    }

    private record Use(Fields cluster, List<Yaml.Scalar> names) {}
}
