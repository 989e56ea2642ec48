package dev.heimdall.api.run.queue;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.run.Samples;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/** A command for each priority, a short one and one that is retried, on clusters whose limits a test may change at any time. */
final class LimitedCatalog implements Catalog {

    private final Map<String, Capacity> capacities = new ConcurrentSkipListMap<>();
    private volatile List<Cluster> clusters = List.of();

    LimitedCatalog limit(String cluster, int maxRunning, int maxRunningPerCaller) {
        capacities.put(cluster, new Capacity(maxRunning, maxRunningPerCaller));
        clusters = capacities.entrySet().stream()
                .map(entry -> cluster(entry.getKey(), entry.getValue()))
                .toList();
        return this;
    }

    private static Cluster cluster(String id, Capacity capacity) {
        // the first is preferred
        int weight = id.equals("a") ? 1 : 0;
        return Samples.cluster(id, "default", weight, capacity);
    }

    @Override
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>(IntStream.rangeClosed(1, 5)
                .mapToObj(priority -> command("p" + priority, priority, Duration.ofHours(1), Retry.NEVER))
                .toList());
        commands.add(command("short", 3, Duration.ofSeconds(4), Retry.NEVER));
        commands.add(command("retried", 3, Duration.ofHours(1), Samples.TWICE));
        return commands;
    }

    private static Command command(String name, int priority, Duration timeout, Retry retry) {
        return new Command(
                name,
                name,
                "1",
                EntryStatus.ACTIVE,
                "",
                "heimdall",
                Samples.set("type:" + name),
                "{}",
                "ping",
                false,
                Samples.set("type:local"),
                AllowedCallers.EVERYBODY,
                1,
                timeout,
                retry,
                new Routing(priority, Routing.USUAL.strategy()));
    }

    @Override
    public List<Cluster> clusters() {
        return clusters;
    }

    @Override
    public Target target(Candidate candidate) {
        return Samples.target(
                candidate,
                new Target.Line(
                        candidate.command().routing().priority(),
                        !candidate.cluster().capacity().equals(Capacity.UNLIMITED)));
    }

    @Override
    public Optional<String> secret(String reference) {
        return Optional.empty();
    }
}
