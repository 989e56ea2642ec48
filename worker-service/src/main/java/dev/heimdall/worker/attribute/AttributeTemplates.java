package dev.heimdall.worker.attribute;

import dev.heimdall.plugin.Attribute;
import dev.heimdall.run.RunRequest;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders the attributes that a cluster shows with each of its jobs. */
public final class AttributeTemplates {

    private static final Logger LOG = LoggerFactory.getLogger(AttributeTemplates.class);

    private AttributeTemplates() {}

    /** By label; one whose value is missing or whose template is bad is left out. */
    public static SortedMap<String, Attribute> render(RunRequest request, Map<String, String> outputs) {
        SortedMap<String, Attribute> rendered = new TreeMap<>();
        if (request.target().attributes().isEmpty()) {
            return rendered;
        }
        TemplateValues values = new TemplateValues(request, outputs);
        request.target().attributes().forEach((label, attribute) -> {
            try {
                new Template(attribute.value())
                        .render(values)
                        .ifPresent(value -> rendered.put(label, new Attribute(attribute.kind(), value)));
            } catch (IllegalArgumentException e) {
                LOG.warn(
                        "attribute {} of cluster {} is left out: {}",
                        label,
                        request.target().cluster().id(),
                        e.getMessage());
            }
        });
        return rendered;
    }
}
