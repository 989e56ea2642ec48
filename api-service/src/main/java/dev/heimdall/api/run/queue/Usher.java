package dev.heimdall.api.run.queue;

import dev.heimdall.catalog.Capacity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives room that has become free to those who wait for it, and calls them. */
public final class Usher {

    private static final int MOST_ERRANDS = 10_000;
    /** In one go: a limit that was raised by thousands is used up over some rounds. */
    private static final int MOST_GRANTS = 200;

    private static final int MOST_CALLS = 100;
    private static final Duration CLEANING = Duration.ofHours(1);

    private final QueueStore store;
    private final Lock[] turns = Stream.generate(ReentrantLock::new).limit(64).toArray(Lock[]::new);
    private final Limits limits;
    private final Consumer<UUID> bell;
    private final BlockingQueue<Runnable> errands = new LinkedBlockingQueue<>(MOST_ERRANDS);
    /** For which an errand is on its way: one serves all who leave until it is done. */
    private final Set<String> freed = ConcurrentHashMap.newKeySet();

    private Instant cleaned = Instant.EPOCH;

    /**
     * @param bell tells a job's workflow to ask again; it may fail to
     */
    public Usher(QueueStore store, Limits limits, Consumer<UUID> bell) {
        this.store = store;
        this.limits = limits;
        this.bell = bell;
    }

    /** Lets in who is next while there is room; true if that was the one who asks. */
    boolean advance(String clusterId, @Nullable UUID asker) {
        Capacity capacity = limits.of(clusterId);
        for (int grants = 0; grants < MOST_GRANTS; grants++) {
            Optional<QueueStore.Grant> grant = grant(clusterId, capacity, asker);
            if (grant.isEmpty()) {
                return false;
            }
            UUID jobId = grant.get().jobId();
            if (grant.get().isGranted() && jobId.equals(asker)) {
                return true;
            }
            if (grant.get().isGranted()) {
                call(jobId);
            }
        }
        return false;
    }

    /** Whoever waits for a cluster's turn does so before he takes a connection: others need those. */
    private Optional<QueueStore.Grant> grant(String clusterId, Capacity capacity, @Nullable UUID asker) {
        Lock turn = turns[Math.floorMod(clusterId.hashCode(), turns.length)];
        turn.lock();
        try {
            return store.grant(clusterId, capacity, asker);
        } finally {
            turn.unlock();
        }
    }

    void call(UUID jobId) {
        later(() -> bell.accept(jobId));
    }

    /** Soon, but not in the thread that ends a job. */
    void freed(String clusterId) {
        Runnable errand = () -> {
            freed.remove(clusterId);
            advance(clusterId, null);
        };
        if (freed.add(clusterId) && !later(errand)) {
            freed.remove(clusterId);
        }
    }

    /** What is lost here, with the process or because it is too much, {@link #patrol} finds. */
    boolean later(Runnable errand) {
        return errands.offer(errand);
    }

    /** Does the next errand, or waits a moment for one. */
    public void serve() {
        try {
            Runnable errand = errands.poll(200, TimeUnit.MILLISECONDS);
            if (errand != null) {
                errand.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * For one instance at a time: mends what was left undone, and follows limits that have changed. It costs a few
     * statements for each cluster that somebody waits for, however many they are. True if there is more to be done.
     */
    public boolean patrol() {
        if (!store.isUsed()) {
            return false;
        }
        Set<String> clusters = new TreeSet<>(store.sweep(MOST_GRANTS));
        clusters.addAll(store.lines());
        clusters.forEach(cluster -> advance(cluster, null));
        List<UUID> called = store.callAgain(MOST_CALLS);
        called.forEach(bell);
        if (Duration.between(cleaned, Instant.now()).compareTo(CLEANING) > 0) {
            store.forget();
            cleaned = Instant.now();
        }
        return called.size() == MOST_CALLS;
    }
}
