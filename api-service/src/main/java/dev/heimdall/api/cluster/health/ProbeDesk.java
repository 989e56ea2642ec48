package dev.heimdall.api.cluster.health;

import dev.heimdall.api.http.Problem;
import dev.heimdall.api.worker.LiveWorkers;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.report.ProbeAnswer;
import dev.heimdall.report.ProbeNews;
import dev.heimdall.report.ProbeOrder;
import dev.heimdall.report.ProbeRound;
import dev.heimdall.report.WorkerCard;
import dev.heimdall.run.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands probes to the workers that ask for them, and takes the answers. */
public final class ProbeDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ProbeDesk.class);

    /** Between two questions of a worker that may get something to probe; bounds how long a demand waits. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration LONG_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_ORDERS = 100;

    /** What an answer may take beyond the probe: a worker lets go of a probe that hangs, and its line may be slow. */
    private static final Duration WAY = Duration.ofSeconds(10);

    /** Between a demand and the end of its probe, beyond what the probe may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(100);

    /** Jobs that fail in masses ask for no more probes than this lets through. */
    private static final Duration SUSPICION_GAP = Duration.ofSeconds(5);

    /** Each of them looks into the database until its answer is there. */
    private static final int MOST_WAITERS = 8;

    private final Semaphore waiters = new Semaphore(MOST_WAITERS);
    private final ClusterHealthStore store;
    private final LiveHealth health;
    private final ProbePlan plan;
    private final LiveWorkers workers;
    private final HealthSettings settings;
    private final Damping damping;

    ProbeDesk(
            ClusterHealthStore store, LiveHealth health, ProbePlan plan, LiveWorkers workers, HealthSettings settings) {
        this.store = store;
        this.health = health;
        this.plan = plan;
        this.workers = workers;
        this.settings = settings;
        this.damping = settings.damping();
    }

    public ProbeRound round(String workerId, ProbeNews news) {
        news.answers().forEach(answer -> take(workerId, answer));
        suspect(news.suspects());
        return workers.cards().stream()
                .filter(card -> card.id().equals(workerId))
                .findFirst()
                .map(card -> round(card, Math.min(news.free(), MOST_ORDERS)))
                .orElse(new ProbeRound(List.of(), PAUSE));
    }

    private void take(String workerId, ProbeAnswer answer) {
        boolean isGood = answer.fault() == null;
        store.answer(workerId, answer, (before, now) -> damping.after(before, isGood, now))
                .ifPresent(state -> {
                    LOG.info("Cluster {} is {}", answer.clusterId(), state);
                    health.refresh();
                });
    }

    private void suspect(SortedSet<String> clusterIds) {
        if (!clusterIds.isEmpty()) {
            store.demand(clusterIds, SUSPICION_GAP);
            health.refresh();
        }
    }

    private ProbeRound round(WorkerCard worker, int free) {
        List<Cluster> reachable = plan.clusters().stream()
                .filter(cluster -> worker.pools().contains(cluster.pool()))
                .toList();
        List<ProbeOrder> orders = free > 0 ? claim(worker, reachable, free) : List.of();
        return new ProbeRound(orders, reachable.isEmpty() ? LONG_PAUSE : PAUSE);
    }

    /** Most rounds find nothing due in memory, and ask the database for nothing. */
    private List<ProbeOrder> claim(WorkerCard worker, List<Cluster> reachable, int free) {
        Instant now = Instant.now();
        Map<String, Target> due = new LinkedHashMap<>();
        for (Cluster cluster : reachable) {
            if (health.isDue(cluster.id(), now)) {
                plan.target(cluster)
                        .filter(target -> ProbePlan.isDoneBy(worker, target))
                        .ifPresent(target -> due.put(cluster.id(), target));
            }
        }
        if (due.isEmpty()) {
            return List.of();
        }
        store.expect(
                due.keySet().stream().filter(id -> health.find(id).isEmpty()).toList());
        Map<String, Long> claimed = store.claim(
                due.keySet(), free, settings.interval(), settings.timeout().plus(WAY));
        health.refresh();
        List<ProbeOrder> orders = new ArrayList<>();
        due.forEach((id, target) -> {
            Long number = claimed.get(id);
            if (number != null) {
                orders.add(order(target, number));
            }
        });
        return orders;
    }

    private ProbeOrder order(Target target, long number) {
        Target.Side cluster = target.cluster();
        return new ProbeOrder(cluster.id(), number, target.plugin(), cluster.context(), settings.timeout());
    }

    /** Why nobody can probe the cluster now, as a problem for whoever asks for it; empty if somebody will. */
    public Optional<Problem> obstacle(Cluster cluster) {
        Target target = plan.target(cluster).orElse(null);
        if (target == null) {
            String sentence = "no plugin that is known to serve cluster " + cluster.id() + " can probe it";
            return Optional.of(Problem.of(409, "no-probe", sentence));
        }
        if (workers.cards().stream().noneMatch(card -> ProbePlan.isDoneBy(card, target))) {
            String sentence = "no live worker of pool " + target.pool() + " has the plugin " + target.plugin();
            return Optional.of(Problem.of(503, "no-worker", sentence));
        }
        return Optional.empty();
    }

    /**
     * Has the cluster probed now, and waits for the answer as long as a probe may take; empty if none came, or if many wait
     * already. A probe that is under way began too early to count.
     */
    public Optional<StoredHealth> probe(String clusterId) throws InterruptedException {
        store.expect(List.of(clusterId));
        long before = store.find(clusterId).map(StoredHealth::number).orElse(0L);
        store.demand(List.of(clusterId), Duration.ZERO);
        health.refresh();
        if (!waiters.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return answer(clusterId, before);
        } finally {
            waiters.release();
        }
    }

    private Optional<StoredHealth> answer(String clusterId, long before) throws InterruptedException {
        long end = System.nanoTime() + settings.timeout().plus(PATIENCE).toNanos();
        while (System.nanoTime() < end) {
            Optional<StoredHealth> answered = health.read(clusterId).filter(now -> now.answered() > before);
            if (answered.isPresent()) {
                health.refresh();
                return answered;
            }
            Thread.sleep(LOOK);
        }
        return Optional.empty();
    }
}
