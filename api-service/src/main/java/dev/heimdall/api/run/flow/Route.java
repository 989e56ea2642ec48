package dev.heimdall.api.run.flow;

import dev.heimdall.run.Target;
import java.util.ArrayList;
import java.util.List;

/** The targets of a job, of which it has left some behind. */
final class Route {

    private final List<Target> targets;
    private int place;

    Route(List<Target> targets) {
        this.targets = new ArrayList<>(targets);
    }

    /** Where it goes now. */
    Target target() {
        return targets.get(place);
    }

    /** This one and those that come after it. */
    List<Target> ahead() {
        return List.copyOf(targets.subList(place, targets.size()));
    }

    boolean isLast() {
        return place + 1 >= targets.size();
    }

    void next() {
        place++;
    }

    /** Whether other targets ahead are in the same pool. */
    boolean goesOnInPool() {
        return targets.subList(place + 1, targets.size()).stream().anyMatch(this::isInPool);
    }

    /** Those would wait for the same workers. */
    void leavePool() {
        List<Target> others = targets.subList(place + 1, targets.size()).stream()
                .filter(other -> !isInPool(other))
                .toList();
        targets.subList(place + 1, targets.size()).clear();
        targets.addAll(others);
    }

    private boolean isInPool(Target other) {
        return other.pool().equals(target().pool());
    }

    /** Goes to this cluster first; the others stay ahead in their order. */
    void turnTo(String clusterId) {
        for (int i = place; i < targets.size(); i++) {
            if (targets.get(i).cluster().id().equals(clusterId)) {
                targets.add(place, targets.remove(i));
                return;
            }
        }
    }

    boolean leadsToAnotherPool() {
        return ahead().stream().anyMatch(other -> !isInPool(other));
    }
}
