package dev.heimdall.api.catalog.file;

import dev.heimdall.api.catalog.source.Fields;
import dev.heimdall.api.catalog.source.Findings;
import dev.heimdall.api.catalog.source.Yaml;
import dev.heimdall.catalog.AllowedCallers;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.Retry;
import dev.heimdall.catalog.Routing;
import dev.heimdall.selection.Strategies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads an item of {@code commands}. */
final class CommandReader {

    /** Heimdall's own sample puts the first on commands, where nothing reads it. */
    private static final Set<String> IGNORED = Stream.concat(
                    Stream.of("store_result_sync"), EntryReader.IGNORED.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final int MAX_PLUGIN = 64;
    private static final int MAX_PATTERN = 1_000;
    static final int MAX_WEIGHT = 10_000;

    private final Findings findings;

    CommandReader(Findings findings) {
        this.findings = findings;
    }

    Command read(Yaml.Mapping mapping) {
        EntryReader reader = new EntryReader(mapping, "command", findings);
        Fields fields = reader.fields();
        EntryReader.Common common = reader.common();
        Optional<SortedSet<String>> clusterTags = reader.tags("cluster_tags");
        if (clusterTags.isEmpty()) {
            fields.problem(
                    fields.placeOf("cluster_tags"), "'cluster_tags' is missing; [] would let it run on every cluster");
        }
        Command command = new Command(
                common.id(),
                common.name(),
                common.version(),
                common.status(),
                common.description(),
                common.user(),
                common.tags(),
                common.context(),
                reader.required("plugin", MAX_PLUGIN).orElse(""),
                fields.flag("is_sync"),
                clusterTags.orElseGet(TreeSet::new),
                allowedCallers(fields),
                fields.number("weight", 1, 0, MAX_WEIGHT),
                fields.duration("timeout").orElse(null),
                retry(fields),
                routing(fields));
        fields.refuseOthers(IGNORED);
        return command;
    }

    private static AllowedCallers allowedCallers(Fields fields) {
        Optional<List<Yaml.Scalar>> texts = fields.texts("allowed_callers", MAX_PATTERN);
        if (texts.isPresent() && texts.get().isEmpty()) {
            fields.warning(fields.placeOf("allowed_callers"), "'allowed_callers' is empty: everybody may use it");
        }
        List<Pattern> patterns = new ArrayList<>();
        for (Yaml.Scalar text : texts.orElse(List.of())) {
            try {
                patterns.add(Pattern.compile(text.text()));
            } catch (PatternSyntaxException e) {
                fields.problem(
                        text.place(),
                        "'allowed_callers' holds '" + text.text() + "', which is no regular expression: "
                                + e.getDescription());
            }
        }
        return new AllowedCallers(patterns);
    }

    private static Routing routing(Fields fields) {
        String strategy = fields.text("strategy", MAX_PLUGIN).orElse(Routing.USUAL.strategy());
        if (!Strategies.names().contains(strategy)) {
            fields.problem(
                    fields.placeOf("strategy"), "'strategy' must be one of: " + String.join(", ", Strategies.names()));
        }
        int priority = fields.number("priority", Routing.USUAL.priority(), Routing.FIRST, Routing.LAST);
        return new Routing(priority, strategy);
    }

    private Retry retry(Fields fields) {
        Optional<Yaml.Mapping> mapping = fields.mapping("retry");
        if (mapping.isEmpty()) {
            return Retry.NEVER;
        }
        Fields retry = fields.of(mapping.get(), "'retry'");
        int attempts = retry.number("attempts", Retry.NEVER.attempts(), 1, 100);
        Duration backoff = retry.duration("backoff").orElse(Retry.NEVER.backoff());
        Optional<Duration> maxBackoff = retry.duration("max_backoff");
        if (maxBackoff.isPresent() && maxBackoff.get().compareTo(backoff) < 0) {
            retry.problem(retry.placeOf("max_backoff"), "'max_backoff' must not be shorter than 'backoff'");
        }
        retry.refuseOthers(Set.of());
        Duration ceiling = Retry.NEVER.maxBackoff().compareTo(backoff) < 0 ? backoff : Retry.NEVER.maxBackoff();
        return new Retry(attempts, backoff, maxBackoff.orElse(ceiling));
    }
}
