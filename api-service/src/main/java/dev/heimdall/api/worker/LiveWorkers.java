package dev.heimdall.api.worker;

import dev.heimdall.report.WorkerCard;
import java.util.List;

/** The workers as they were at the last look; every look learns the plugins that they bring. */
public final class LiveWorkers {

    private final WorkerStore store;
    private final Plugins plugins;
    private volatile List<WorkerCard> cards = List.of();

    public LiveWorkers(WorkerStore store, Plugins plugins) {
        this.store = store;
        this.plugins = plugins;
    }

    public void look() {
        List<WorkerCard> found = store.findLive();
        found.stream().flatMap(card -> card.plugins().stream()).forEach(plugins::learn);
        cards = found;
    }

    public List<WorkerCard> cards() {
        return cards;
    }

    long count(WorkerView.State state) {
        return cards.stream().filter(card -> WorkerView.State.of(card) == state).count();
    }

    public void register(WorkerCard card) {
        store.register(card);
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
