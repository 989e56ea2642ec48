package dev.heimdall.api.run;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.catalog.AllowedCallers;
import dev.heimdall.catalog.Capacity;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.EntryStatus;
import dev.heimdall.catalog.Retry;
import dev.heimdall.catalog.Routing;
import dev.heimdall.run.Target;
import dev.heimdall.selection.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A few commands, on one cluster unless told otherwise: async, sync, one that is repeated, one for bob alone, some of other plugins. */
final class SampleCatalog implements Catalog {

    private final List<Cluster> clusters;
    private final String clusterContext;

    SampleCatalog() {
        this(List.of(Samples.cluster("local", "default", 1, Capacity.UNLIMITED)));
    }

    SampleCatalog(List<Cluster> clusters) {
        this(clusters, "{}");
    }

    SampleCatalog(List<Cluster> clusters, String clusterContext) {
        this.clusters = clusters;
        this.clusterContext = clusterContext;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                command("async", "ping", false, Retry.NEVER),
                command("sync", "ping", true, Retry.NEVER),
                command("retried", "ping", false, new Retry(2, Duration.ofMillis(1), Duration.ofMillis(1))),
                command("bobs", "ping", false, Retry.NEVER),
                command("picky", "picky", false, Retry.NEVER),
                command("far", "far", false, Retry.NEVER),
                command("capped", "ping", false, Retry.NEVER));
    }

    private static Command command(String name, String plugin, boolean isSync, Retry retry) {
        return new Command(
                name,
                name,
                "1",
                EntryStatus.ACTIVE,
                "",
                "heimdall",
                Samples.set("type:" + name),
                "{}",
                plugin,
                isSync,
                Samples.set("type:local"),
                name.equals("bobs") ? new AllowedCallers(List.of(Pattern.compile("bob"))) : AllowedCallers.EVERYBODY,
                1,
                name.equals("capped") ? Duration.ofMinutes(10) : null,
                retry,
                Routing.USUAL);
    }

    @Override
    public List<Cluster> clusters() {
        return clusters;
    }

    @Override
    public Target target(Candidate candidate) {
        return Samples.target(candidate, clusterContext, null);
    }

    @Override
    public Optional<String> secret(String reference) {
        return reference.equals("${catalog:known}") ? Optional.of("\"open sesame\"") : Optional.empty();
    }
}
