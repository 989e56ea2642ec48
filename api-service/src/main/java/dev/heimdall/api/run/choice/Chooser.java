package dev.heimdall.api.run.choice;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.held.Schemas;
import dev.heimdall.context.BadContext;
import dev.heimdall.report.WorkerCard.PluginCard;
import dev.heimdall.run.JobCard;
import dev.heimdall.run.Target;
import dev.heimdall.selection.Candidate;
import dev.heimdall.selection.Criteria;
import dev.heimdall.selection.Selection;
import dev.heimdall.selection.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses where a job may run, in order, by the catalogue as it stands and by what the plugins say to its context. */
public final class Chooser {

    private final Catalog catalog;
    private final Objections objections;
    private final Schemas schemas;
    private final Selector selector = new Selector();

    public Chooser(Catalog catalog, Schemas schemas, List<Objection> objections) {
        this.catalog = catalog;
        this.objections = new Objections(objections);
        this.schemas = schemas;
    }

    /** What a choice came to. */
    public sealed interface Outcome {

        record Chosen(List<Target> targets, List<String> reasons) implements Outcome {}

        record Refused(String sentence, List<String> reasons) implements Outcome {}
    }

    public Outcome choose(JobCard job, @Nullable Duration timeout) {
        Criteria criteria = new Criteria(job.commandCriteria(), job.clusterCriteria(), job.caller());
        Selection selection =
                selector.select(criteria, catalog.commands(), catalog.clusters(), ThreadLocalRandom.current());
        return switch (objections.order(selection)) {
            case Selection.Match match -> fitting(job, timeout, match);
            case Selection.NoMatch refusal -> refused(refusal);
        };
    }

    private static Outcome.Refused refused(Selection.NoMatch refusal) {
        String sentence = switch (refusal.cause()) {
            case NOT_ALLOWED -> Refusal.NOT_ALLOWED.sentence(List.of());
            case NO_PAIR -> Refusal.NO_PAIR.sentence(refusal.reasons());
        };
        return new Outcome.Refused(sentence, refusal.reasons());
    }

    /** Whether the job would be one that its client waits for, if it were routed now, to the first that fits. */
    public boolean isSync(Criteria criteria) {
        return objections.order(fit(criteria)) instanceof Selection.Match match
                && match.candidates().getFirst().command().isSync();
    }

    /** By the plugin's own word, or because what was submitted is looked for before anything is submitted again. */
    public boolean isRepeatable(String plugin) {
        return schemas.card(plugin)
                .filter(card -> card.isRepeatable() || card.isRemote())
                .isPresent();
    }

    /** Whether its work is done elsewhere; nobody can tell for a plugin that no worker has brought. */
    public boolean isPerhapsRemote(String plugin) {
        return schemas.card(plugin).map(PluginCard::isRemote).orElse(true);
    }

    private Outcome fitting(JobCard job, @Nullable Duration timeout, Selection.Match match) {
        Verdicts verdicts = verdicts(job.context());
        Luggage luggage = new Luggage(job);
        for (Candidate candidate : match.candidates()) {
            if (verdicts.takes(candidate) && !luggage.takes(target(candidate, timeout))) {
                break;
            }
        }
        List<String> reasons = joined(Stream.of(match.reasons(), verdicts.reasons(), luggage.reasons()));
        if (!luggage.targets().isEmpty()) {
            return new Outcome.Chosen(luggage.targets(), reasons);
        }
        List<String> problems = joined(Stream.of(verdicts.problems(), luggage.problems()));
        return new Outcome.Refused(Refusal.BAD_CONTEXT.sentence(problems), reasons);
    }

    private static List<String> joined(Stream<List<String>> lists) {
        return lists.flatMap(List::stream).toList();
    }

    /** Where the job could go, and how likely: nothing is chosen, and no strategy takes note of it. */
    public Outlook outlook(Criteria criteria, String context, @Nullable Duration timeout) {
        return switch (objections.order(fit(criteria))) {
            case Selection.Match match -> outlook(criteria, verdicts(context), timeout, match);
            case Selection.NoMatch refusal -> Outlook.none(refused(refusal));
        };
    }

    private Selection fit(Criteria criteria) {
        return selector.fit(criteria, catalog.commands(), catalog.clusters());
    }

    private Outlook outlook(Criteria criteria, Verdicts verdicts, @Nullable Duration timeout, Selection.Match match) {
        List<Candidate> takers =
                match.candidates().stream().filter(verdicts::takes).toList();
        List<String> reasons = new ArrayList<>(match.reasons());
        reasons.addAll(verdicts.reasons());
        if (takers.isEmpty()) {
            return Outlook.none(new Outcome.Refused(Refusal.BAD_CONTEXT.sentence(verdicts.problems()), reasons));
        }
        List<@Nullable Double> chances = chances(criteria, takers);
        Comparator<Integer> byChance =
                Comparator.comparing(chances::get, Comparator.nullsLast(Comparator.reverseOrder()));
        List<Outlook.Prospect> prospects = IntStream.range(0, takers.size())
                .boxed()
                .sorted(byChance)
                .limit(Luggage.MOST_TARGETS)
                .map(place -> new Outlook.Prospect(
                        target(takers.get(place), timeout),
                        takers.get(place).command().routing().strategy(),
                        chances.get(place)))
                .toList();
        return new Outlook(prospects, takers.size() - prospects.size(), reasons, null);
    }

    /** Of each taker: none where it is behind another. */
    private List<@Nullable Double> chances(Criteria criteria, List<Candidate> takers) {
        // asked once: a cluster may recover meanwhile
        List<Boolean> areBehind = takers.stream().map(objections::areTo).toList();
        List<Candidate> front = IntStream.range(0, takers.size())
                .filter(place -> !areBehind.get(place))
                .mapToObj(takers::get)
                .toList();
        if (front.isEmpty()) {
            return selector.chances(criteria, takers);
        }
        Iterator<@Nullable Double> ofFront = selector.chances(criteria, front).iterator();
        List<@Nullable Double> chances = new ArrayList<>();
        areBehind.forEach(isBehind -> chances.add(isBehind ? Double.valueOf(0) : ofFront.next()));
        return chances;
    }

    private Verdicts verdicts(String context) {
        return new Verdicts(
                catalog,
                plugin -> schemas.card(plugin)
                        .map(card -> problems(card, context))
                        .orElse(List.of()));
    }

    private List<String> problems(PluginCard card, String context) {
        try {
            return schemas.parse(card.jobSchema()).problems(context);
        } catch (BadContext e) {
            // a schema that is none says nothing against it: the worker that has the plugin judges for itself
            return List.of();
        }
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
}
