package dev.heimdall.api.run;

import dev.heimdall.api.job.JobSubmission;
import dev.heimdall.catalog.Capacity;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.EntryStatus;
import dev.heimdall.catalog.Retry;
import dev.heimdall.run.JobCard;
import dev.heimdall.run.ResultReference;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.Target;
import dev.heimdall.selection.Candidate;
import dev.heimdall.selection.Criteria;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs, targets and outcomes for tests. */
public final class Samples {

    public static final Retry TWICE = new Retry(3, Duration.ofSeconds(5), Duration.ofMinutes(1));

    private Samples() {}

    public static SortedSet<String> set(String... values) {
        return new TreeSet<>(Set.of(values));
    }

    public static JobSubmission submission(String command) {
        return submission(command, "type:local");
    }

    public static JobSubmission submission(String command, String cluster) {
        return new JobSubmission(
                "sample", "1", "", set("team:a"), "{\"n\": 9007199254740993}", set(command), set(cluster), false, null);
    }

    public static JobCard card(UUID id) {
        return new JobCard(
                id.toString(),
                "sample",
                "1",
                "alice",
                set("team:a"),
                set("type:ping"),
                set("type:local"),
                "{}",
                Instant.now(),
                null);
    }

    /** Of a job that asks for these. */
    static JobCard card(Criteria criteria, String context) {
        return new JobCard(
                UUID.randomUUID().toString(),
                "sample",
                "1",
                criteria.caller(),
                set(),
                criteria.command(),
                criteria.cluster(),
                context,
                Instant.now(),
                null);
    }

    /** One that carries the tag of all clusters here, and one of its own. */
    public static Cluster cluster(String id, String pool, int weight, Capacity capacity) {
        return new Cluster(
                id,
                id,
                "1",
                EntryStatus.ACTIVE,
                "",
                "heimdall",
                set("type:local", "is:" + id),
                "{}",
                false,
                new TreeMap<>(),
                pool,
                weight,
                capacity,
                false);
    }

    public static Target target(String cluster, Retry retry) {
        return new Target(
                new Target.Side("ping", "ping", "1", set("type:ping"), "{}"),
                new Target.Side(cluster, cluster, "1", set("type:local"), "{}"),
                "ping",
                "pool-" + cluster,
                false,
                Duration.ofSeconds(30),
                retry,
                new TreeMap<>(),
                null);
    }

    /** As a catalogue without secrets has it. */
    public static Target target(Candidate candidate, Target.@Nullable Line line) {
        return target(candidate, "{}", line);
    }

    static Target target(Candidate candidate, String clusterContext, Target.@Nullable Line line) {
        Command command = candidate.command();
        Cluster cluster = candidate.cluster();
        return new Target(
                new Target.Side(command.id(), command.name(), "1", command.tags(), "{}"),
                new Target.Side(cluster.id(), cluster.name(), "1", cluster.tags(), clusterContext),
                command.plugin(),
                cluster.pool(),
                command.isSync(),
                Objects.requireNonNullElse(command.timeout(), Duration.ofHours(1)),
                command.retry(),
                new TreeMap<>(),
                line);
    }

    /** On a cluster that takes only so many jobs at once. */
    public static Target limited(Target target) {
        return new Target(
                target.command(),
                target.cluster(),
                target.plugin(),
                target.pool(),
                target.isSync(),
                target.timeout(),
                target.retry(),
                target.attributes(),
                new Target.Line(3, true));
    }

    public static RunOutcome succeeded() {
        return outcome(RunOutcome.Kind.SUCCEEDED, null, new ResultReference("result-1", 42, 1, null));
    }

    public static RunOutcome outcome(RunOutcome.Kind kind, @Nullable String error) {
        return outcome(kind, error, null);
    }

    private static RunOutcome outcome(RunOutcome.Kind kind, @Nullable String error, @Nullable ResultReference result) {
        return new RunOutcome(kind, error, null, result, new TreeMap<>(), null, Instant.now(), Instant.now(), false);
    }

    /** A submission was made, and nobody knows what came of it. */
    public static RunOutcome unanswered(String error) {
        return unanswered(RunOutcome.Kind.RETRY, error);
    }

    /** A submission was made, and nobody knows what came of it. */
    public static RunOutcome unanswered(RunOutcome.Kind kind, String error) {
        return new RunOutcome(kind, error, null, null, new TreeMap<>(), null, Instant.now(), Instant.now(), true);
    }

    /** It took nothing, and asks for patience. */
    public static RunOutcome throttled(String error, Duration patience) {
        return new RunOutcome(
                RunOutcome.Kind.RETRY,
                error,
                patience,
                null,
                new TreeMap<>(),
                null,
                Instant.now(),
                Instant.now(),
                false);
    }

    public static RunOutcome handedOn(String handle) {
        return new RunOutcome(
                RunOutcome.Kind.HANDED_ON,
                "the worker ends",
                null,
                null,
                new TreeMap<>(),
                handle,
                Instant.now(),
                Instant.now(),
                false);
    }
}
