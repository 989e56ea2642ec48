package dev.heimdall.api.run.choice;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.context.ContextSchema;
import dev.heimdall.report.WorkerCard.PluginCard;
import dev.heimdall.run.JobCard;
import dev.heimdall.run.Target;
import dev.heimdall.selection.Candidate;
import dev.heimdall.selection.Criteria;
import dev.heimdall.selection.Selection;
import dev.heimdall.selection.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Chooses where a job may run, in order, by the catalogue as it stands and by what the plugins say to its context. */
public final class Chooser {

    /** A job that failed in so many places fails in the next, too; and the list must fit into Temporal's messages. */
    private static final int MOST_TARGETS = 20;

    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    private final Catalog catalog;
    private final Plugins plugins;
    private final UnaryOperator<Selection> preference;
    private final Selector selector = new Selector();
    private final Map<String, ContextSchema> schemas = new ConcurrentHashMap<>();

    /** @param preference which of the pairs that fit are tried before others, whatever their weights */
    public Chooser(Catalog catalog, Plugins plugins, UnaryOperator<Selection> preference) {
        this.catalog = catalog;
        this.plugins = plugins;
        this.preference = preference;
    }

    /** What a choice came to. */
    public sealed interface Outcome {

        record Chosen(List<Target> targets, List<String> reasons) implements Outcome {}

        record Refused(String sentence, List<String> reasons) implements Outcome {}
    }

    public Outcome choose(JobCard job, @Nullable Duration timeout) {
        Criteria criteria = new Criteria(job.commandCriteria(), job.clusterCriteria(), job.caller());
        return switch (select(criteria)) {
            case Selection.Match match -> fitting(job, timeout, match);
            case Selection.NoMatch refusal ->
                new Outcome.Refused(
                        switch (refusal.cause()) {
                            case NOT_ALLOWED -> Refusal.NOT_ALLOWED;
                            case NO_PAIR -> sentence(Refusal.NO_PAIR, refusal.reasons());
                        },
                        refusal.reasons());
        };
    }

    /** Whether the job would be one that its client waits for, if it were routed now. */
    public boolean isSync(Criteria criteria) {
        return select(criteria) instanceof Selection.Match match
                && match.candidates().getFirst().command().isSync();
    }

    /** The plugin's own word, as its workers brought it. */
    public boolean isRepeatable(String plugin) {
        return plugins.find(plugin).map(PluginCard::isRepeatable).orElse(false);
    }

    private Selection select(Criteria criteria) {
        return preference.apply(selector.select(criteria, catalog.commands(), catalog.clusters(), RANDOM));
    }

    private Outcome fitting(JobCard job, @Nullable Duration timeout, Selection.Match match) {
        List<Target> targets = new ArrayList<>();
        List<String> reasons = new ArrayList<>(match.reasons());
        Set<String> refusals = new LinkedHashSet<>();
        for (Candidate candidate : match.candidates()) {
            List<String> problems = problems(candidate, job.context());
            if (problems.isEmpty() && targets.size() == MOST_TARGETS) {
                reasons.add("more pairs fit; the first " + MOST_TARGETS + " are kept");
                break;
            }
            if (problems.isEmpty()) {
                targets.add(target(candidate, timeout));
            } else {
                refusals.addAll(problems);
                String reason = String.join("; ", problems);
                boolean isOfPair = !catalog.problems(candidate).isEmpty();
                reasons.add(
                        isOfPair
                                ? reason
                                : "command " + candidate.command().name() + " refuses the context: " + reason);
            }
        }
        return targets.isEmpty()
                ? new Outcome.Refused(sentence(Refusal.BAD_CONTEXT, refusals), reasons)
                : new Outcome.Chosen(targets, reasons);
    }

    /** Of the pair itself, whose contexts may have been written before their plugin was known; else of the job's context. */
    private List<String> problems(Candidate candidate, String context) {
        List<String> ofPair = catalog.problems(candidate);
        return ofPair.isEmpty() ? problems(candidate.command().plugin(), context) : ofPair;
    }

    private List<String> problems(String plugin, String context) {
        return plugins.find(plugin)
                .map(card -> schemas.computeIfAbsent(card.jobSchema(), ContextSchema::parse)
                        .problems(context))
                .orElse(List.of());
    }

    private Target target(Candidate candidate, @Nullable Duration asked) {
        Target target = catalog.target(candidate);
        return asked == null
                ? target
                : target.within(capped(asked, candidate.command().timeout()));
    }

    /** A job may ask for less than its command allows; the default of the service allows anything. */
    private static Duration capped(Duration asked, @Nullable Duration allowed) {
        return allowed == null || asked.compareTo(allowed) < 0 ? asked : allowed;
    }

    private static String sentence(String beginning, Iterable<String> reasons) {
        String joined = String.join("; ", reasons);
        return joined.isEmpty() ? beginning : beginning + ": " + joined;
    }
}
