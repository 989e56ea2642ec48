package dev.heimdall.api.run.row;

import dev.heimdall.job.JobStatus;
import dev.heimdall.plugin.Attribute;
import dev.heimdall.report.ReportJson;
import dev.heimdall.run.Target;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How values look in the columns of a job. */
final class Columns {

    private static final JsonMapper JSON = ReportJson.mapper();

    private Columns() {}

    static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    static String[] names(Set<JobStatus> statuses) {
        return statuses.stream().map(JobStatus::name).toArray(String[]::new);
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** PostgreSQL's text holds no NUL: one in a plugin's error must not keep a job from ending. */
    static @Nullable String text(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    private static String json(Target target) {
        return JSON.writeValueAsString(target);
    }

    /** What an acceptance writes, by the names that statements call it. */
    static Map<String, Object> choice(Target target, List<String> selection) {
        Map<String, Object> values = new HashMap<>(place(target));
        values.put("selection", array(selection));
        values.put("is_sync", target.isSync());
        values.put("accepted_timeout", target.timeout().toString());
        values.put("detail", target.command().name() + " on " + target.cluster().name());
        return values;
    }

    /** Where a job goes, by the names that statements call it. */
    static Map<String, Object> place(Target target) {
        return Map.of(
                "command_id", target.command().id(),
                "command_name", target.command().name(),
                "cluster_id", target.cluster().id(),
                "cluster_name", target.cluster().name(),
                "target", json(target));
    }

    static Target target(String json) {
        return JSON.readValue(json, Target.class);
    }

    static String attributes(SortedMap<String, Attribute> attributes) {
        SortedMap<String, Attribute> clean = new TreeMap<>();
        attributes.forEach((label, attribute) -> clean.put(
                label.replace('\0', '\uFFFD'),
                new Attribute(attribute.kind(), attribute.value().replace('\0', '\uFFFD'))));
        return JSON.writeValueAsString(clean);
    }
}
