package dev.heimdall.api.catalog.held;

import dev.heimdall.context.ContextSchema;
import dev.heimdall.report.WorkerCard.PluginCard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The plugins that are known by now, and their schemas; each is parsed once. */
public final class Schemas {

    /** Plugins come in versions, and each leaves its schemas here. */
    private static final int MOST = 1_000;

    private final Function<String, Optional<PluginCard>> plugins;
    private final Map<String, ContextSchema> parsed = new ConcurrentHashMap<>();

    public Schemas(Function<String, Optional<PluginCard>> plugins) {
        this.plugins = plugins;
    }

    public Optional<PluginCard> card(String plugin) {
        return plugins.apply(plugin);
    }

    /** The cards of all the plugins; empty if there are none, or if one of them is not known yet. */
    public List<PluginCard> cards(Collection<String> names) {
        List<PluginCard> cards = new ArrayList<>(names.size());
        for (String name : names) {
            plugins.apply(name).ifPresent(cards::add);
        }
        return cards.size() < names.size() ? List.of() : cards;
    }

    public ContextSchema parse(String json) {
        ContextSchema known = parsed.get(json);
        if (known == null) {
            known = ContextSchema.parse(json);
            if (parsed.size() < MOST) {
                parsed.put(json, known);
            }
        }
        return known;
    }
}
