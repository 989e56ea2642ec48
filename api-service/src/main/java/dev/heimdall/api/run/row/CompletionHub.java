package dev.heimdall.api.run.row;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.job.JobStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Where threads wait for a job to be routed or to end; fed with rows by whoever has just changed one. */
public final class CompletionHub {

    private final Map<UUID, Set<Waiter>> waiters = new ConcurrentHashMap<>();

    /** To be called before the job can change, or the change is missed. */
    public Waiter register(UUID id) {
        Waiter waiter = new Waiter(id);
        waiters.compute(id, (job, present) -> {
            Set<Waiter> all = present == null ? new CopyOnWriteArraySet<>() : present;
            all.add(waiter);
            return all;
        });
        return waiter;
    }

    public void changed(StoredJob job) {
        Set<Waiter> waiting = waiters.get(job.id());
        if (waiting != null) {
            waiting.forEach(waiter -> waiter.changed(job));
        }
    }

    public boolean isAwaited(UUID id) {
        return waiters.containsKey(id);
    }

    /** The jobs that somebody waits for now. */
    public Set<UUID> awaited() {
        return Set.copyOf(waiters.keySet());
    }

    /** Those of them whose choice is awaited, too. */
    public Set<UUID> unrouted() {
        return waiters.entrySet().stream()
                .filter(job -> job.getValue().stream().anyMatch(waiter -> !waiter.routed.isDone()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** One who waits for one job. */
    public final class Waiter implements AutoCloseable {

        private final UUID id;
        private final CompletableFuture<StoredJob> routed = new CompletableFuture<>();
        private final CompletableFuture<StoredJob> ended = new CompletableFuture<>();

        private Waiter(UUID id) {
            this.id = id;
        }

        /** To be told of a row that was looked up, too: it may have changed before this waiter came. */
        public void changed(StoredJob job) {
            if (job.status() != JobStatus.NEW) {
                routed.complete(job);
            }
            if (job.status().isFinal()) {
                ended.complete(job);
            }
        }

        /** The row when it has left NEW; empty when that took too long. */
        public Optional<StoredJob> routed(Duration limit) throws InterruptedException {
            return await(routed, limit);
        }

        /** The row in its final status; empty when that took too long. */
        public Optional<StoredJob> ended(Duration limit) throws InterruptedException {
            return await(ended, limit);
        }

        private static Optional<StoredJob> await(CompletableFuture<StoredJob> news, Duration limit)
                throws InterruptedException {
            try {
                return Optional.of(news.get(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                return Optional.empty();
            } catch (ExecutionException e) {
                throw new IllegalStateException("Waiters are completed with rows only", e);
            }
        }

        @Override
        public void close() {
            waiters.computeIfPresent(id, (job, present) -> {
                present.remove(this);
                return present.isEmpty() ? null : present;
            });
        }
    }
}
