package dev.heimdall.run;

import dev.heimdall.catalog.Retry;
import dev.heimdall.plugin.Attribute;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.Target.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One of each of what travels, with every field set. */
public final class Samples {

    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678901Z");

    private Samples() {}

    private static SortedSet<String> tags(String... tags) {
        return new TreeSet<>(List.of(tags));
    }

    public static RunRequest request() {
        JobCard job = new JobCard(
                "01990000-0000-7000-8000-000000000001",
                "nightly",
                "0.1",
                "alice",
                tags("team:a", "b"),
                tags("type:sql"),
                tags("data:prod"),
                "{\"query\":\"SELECT 1.50\"}",
                CREATED,
                "for the morning");
        Side command = new Side(
                "sql",
                "sql",
                "1",
                tags("_id:sql", "type:sql"),
                "{\"max_rows\":10}",
                new Target.About("Runs SQL", "bob", tags("type:db")));
        Side cluster = new Side(
                "prod",
                "prod",
                "2",
                tags("data:prod"),
                "{\"password\":\"${catalog:prod/1#/password}\"}",
                new Target.About("For all", "carol", null));
        Target target = new Target(
                command,
                cluster,
                "sql",
                "default",
                true,
                Duration.ofMinutes(90),
                new Retry(3, Duration.ofSeconds(1), Duration.ofMinutes(1)),
                new TreeMap<>(Map.of("Query page", Attribute.link("https://x/{{.Job.ID}}"))),
                new Target.Line(2, true));
        return new RunRequest(job, 2, "handle-7", target, true, Duration.ofMillis(29_500));
    }

    public static RunOutcome outcome() {
        return new RunOutcome(
                Kind.SUCCEEDED,
                "a sentence",
                Duration.ofMillis(1_500),
                new ResultReference("result-2", 123_456_789_012L, 42, "{}"),
                new TreeMap<>(Map.of("b", Attribute.text("t"), "a", Attribute.link("https://x"))),
                "handle-7",
                CREATED.plusSeconds(1),
                CREATED.plusSeconds(2),
                true);
    }

    /** With nothing set that may be absent. */
    public static RunOutcome barestOutcome() {
        return new RunOutcome(
                Kind.CUT_OFF,
                null,
                null,
                null,
                new TreeMap<>(),
                null,
                CREATED.plusSeconds(1),
                CREATED.plusSeconds(2),
                false);
    }
}
