package dev.heimdall.worker;

import dev.heimdall.catalog.Retry;
import dev.heimdall.plugin.Attribute;
import dev.heimdall.run.JobCard;
import dev.heimdall.run.RunRequest;
import dev.heimdall.run.Target;
import dev.heimdall.run.Target.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Attempts as the job workflow would ask for them. */
public record Requests(
        String plugin,
        String command,
        String cluster,
        int attempt,
        @Nullable String handle,
        SortedMap<String, Attribute> attributes) {

    public static Requests of(String plugin) {
        return new Requests(plugin, "{}", "{}", 1, null, new TreeMap<>());
    }

    public Requests command(String json) {
        return new Requests(plugin, json, cluster, attempt, handle, attributes);
    }

    public Requests cluster(String json) {
        return new Requests(plugin, command, json, attempt, handle, attributes);
    }

    public Requests attempt(int number, @Nullable String left) {
        return new Requests(plugin, command, cluster, number, left, attributes);
    }

    public Requests attribute(String label, String template) {
        SortedMap<String, Attribute> more = new TreeMap<>(attributes);
        more.put(label, Attribute.link(template));
        return new Requests(plugin, command, cluster, attempt, handle, more);
    }

    public RunRequest job(String context) {
        return job(UUID.randomUUID().toString(), context);
    }

    public RunRequest job(String id, String context) {
        TreeSet<String> none = new TreeSet<>();
        JobCard job = new JobCard(
                id, "a job", "1", "test_user", none, none, none, context, Instant.ofEpochSecond(1_700_000_000), null);
        Target target = new Target(
                new Side("command-1", "a command", "1", new TreeSet<>(List.of("type:x")), command),
                new Side("cluster-1", "a cluster", "1", none, cluster),
                plugin,
                "default",
                false,
                Duration.ofHours(1),
                Retry.NEVER,
                attributes,
                null);
        return new RunRequest(job, attempt, handle, target, false, null);
    }
}
