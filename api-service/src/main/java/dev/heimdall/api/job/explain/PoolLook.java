package dev.heimdall.api.job.explain;

import dev.heimdall.api.worker.LiveWorkers;
import dev.heimdall.report.WorkerCard;
import dev.heimdall.run.Target;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a pool can take an attempt now, and why not. */
@Component
final class PoolLook {

    private final LiveWorkers workers;
    private final BusySlotStore slots;

    PoolLook(LiveWorkers workers, BusySlotStore slots) {
        this.workers = workers;
        this.slots = slots;
    }

    String reason(Target target) {
        String pool = target.pool();
        return trouble(target).or(() -> busy(pool)).orElse("a worker of pool " + pool + " is about to take it");
    }

    /** Why no worker of the pool could run it, even if it had nothing else to do. */
    Optional<String> trouble(Target target) {
        String pool = target.pool();
        List<WorkerCard> serving = serving(pool);
        if (serving.isEmpty()) {
            return Optional.of("no live worker serves pool " + pool);
        }
        if (serving.stream().allMatch(WorkerCard::isDraining)) {
            return Optional.of("every live worker of pool " + pool + " is about to end");
        }
        boolean isPluginThere = serving.stream()
                .flatMap(worker -> worker.plugins().stream())
                .anyMatch(plugin -> plugin.name().equals(target.plugin()));
        return isPluginThere
                ? Optional.empty()
                : Optional.of("no live worker of pool " + pool + " has the plugin " + target.plugin());
    }

    private Optional<String> busy(String pool) {
        List<WorkerCard> serving = serving(pool);
        if (serving.stream().anyMatch(worker -> worker.slots() == 0)) {
            // from a worker that does not say
            return Optional.empty();
        }
        int all = serving.stream()
                .filter(worker -> !worker.isDraining())
                .mapToInt(WorkerCard::slots)
                .sum();
        long busy = slots.count(pool);
        return busy < all
                ? Optional.empty()
                : Optional.of("all " + all + " slots of pool " + pool + " are taken: " + busy + " jobs run there");
    }

    private List<WorkerCard> serving(String pool) {
        return workers.cards().stream()
                .filter(worker -> worker.pools().contains(pool))
                .toList();
    }
}
