package dev.heimdall.api.worker;

import dev.heimdall.report.WorkerCard.PluginCard;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The plugins that workers have brought; the newest card of a name counts. */
public final class Plugins {

    private final Map<String, PluginCard> cards = new ConcurrentHashMap<>();

    public Optional<PluginCard> find(String name) {
        return Optional.ofNullable(cards.get(name));
    }

    public void learn(PluginCard card) {
        cards.put(card.name(), card);
    }
}
