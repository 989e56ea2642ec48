package dev.heimdall.api.worker;

import dev.heimdall.report.WorkerCard;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The workers as they were at the last look; every look learns the plugins that they bring. */
public final class LiveWorkers {

    private final WorkerStore store;
    private final Plugins plugins;
    private volatile List<WorkerCard> cards = List.of();
    private volatile Set<Served> served = Set.of();

    /** What some worker takes that is not about to end. */
    private record Served(String pool, String plugin) {}

    public LiveWorkers(WorkerStore store, Plugins plugins) {
        this.store = store;
        this.plugins = plugins;
    }

    public void look() {
        List<WorkerCard> found = store.findLive();
        // while versions are mixed, those of the worker that came last count
        found.stream()
                .sorted(Comparator.comparing(WorkerCard::startedAt))
                .flatMap(card -> card.plugins().stream())
                .forEach(plugins::learn);
        cards = found;
        served = found.stream()
                .filter(card -> !card.isDraining())
                .flatMap(card -> card.pools().stream()
                        .flatMap(pool -> card.plugins().stream().map(plugin -> new Served(pool, plugin.name()))))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether some worker takes jobs of the plugin there that is not about to end. */
    public boolean isServed(String pool, String plugin) {
        return served.contains(new Served(pool, plugin));
    }

    public List<WorkerCard> cards() {
        return cards;
    }

    long count(WorkerView.State state) {
        return cards.stream().filter(card -> WorkerView.State.of(card) == state).count();
    }

    public void register(WorkerCard card) {
        store.register(card);
        store.keep(card.plugins());
        look();
    }

    public void leave(String id) {
        store.remove(id);
        look();
    }

    public boolean renew(String id) {
        return store.renew(id);
    }
}
