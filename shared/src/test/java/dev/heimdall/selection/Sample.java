package dev.heimdall.selection;

import dev.heimdall.catalog.AllowedCallers;
import dev.heimdall.catalog.Capacity;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.EntryStatus;
import dev.heimdall.catalog.Retry;
import dev.heimdall.catalog.Routing;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Commands and clusters, by what matters to the choice. */
final class Sample {

    private Sample() {}

    /** What bob asks for: one tag each, or none. */
    static Criteria criteria(String commandTag, String clusterTag) {
        return new Criteria(tags(commandTag), tags(clusterTag), "bob");
    }

    private static SortedSet<String> tags(String tag) {
        return tag.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(tag));
    }

    static CommandSample command(String id) {
        return new CommandSample(id);
    }

    static ClusterSample cluster(String id) {
        return new ClusterSample(id);
    }

    static final class CommandSample {
        private final String id;
        private SortedSet<String> tags = new TreeSet<>();
        private SortedSet<String> clusterTags = new TreeSet<>();
        private EntryStatus status = EntryStatus.ACTIVE;
        private AllowedCallers callers = AllowedCallers.EVERYBODY;
        private String strategy = Routing.USUAL.strategy();
        private int weight = 1;

        private CommandSample(String id) {
            this.id = id;
        }

        CommandSample tags(String... carried) {
            tags = new TreeSet<>(List.of(carried));
            return this;
        }

        CommandSample clusterTags(String... asked) {
            clusterTags = new TreeSet<>(List.of(asked));
            return this;
        }

        CommandSample status(EntryStatus value) {
            status = value;
            return this;
        }

        CommandSample callers(String... patterns) {
            callers = new AllowedCallers(
                    Arrays.stream(patterns).map(Pattern::compile).toList());
            return this;
        }

        CommandSample strategy(String value) {
            strategy = value;
            return this;
        }

        CommandSample weight(int value) {
            weight = value;
            return this;
        }

        Command done() {
            return new Command(
                    id,
                    id,
                    "1",
                    status,
                    "",
                    "heimdall",
                    tags,
                    "{}",
                    "ping",
                    false,
                    clusterTags,
                    callers,
                    weight,
                    null,
                    Retry.NEVER,
                    new Routing(3, strategy));
        }
    }

    static final class ClusterSample {
        private final String id;
        private SortedSet<String> tags = new TreeSet<>();
        private EntryStatus status = EntryStatus.ACTIVE;
        private int weight = 1;
        private boolean isLapsed;

        private ClusterSample(String id) {
            this.id = id;
        }

        ClusterSample tags(String... carried) {
            tags = new TreeSet<>(List.of(carried));
            return this;
        }

        ClusterSample status(EntryStatus value) {
            status = value;
            return this;
        }

        ClusterSample weight(int value) {
            weight = value;
            return this;
        }

        ClusterSample lapsed() {
            isLapsed = true;
            return this;
        }

        Cluster done() {
            return new Cluster(
                    id,
                    id,
                    "1",
                    status,
                    "",
                    "heimdall",
                    tags,
                    "{}",
                    false,
                    new TreeMap<>(),
                    "default",
                    weight,
                    Capacity.UNLIMITED,
                    isLapsed);
        }
    }
}
