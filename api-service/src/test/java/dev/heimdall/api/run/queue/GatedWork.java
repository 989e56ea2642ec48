package dev.heimdall.api.run.queue;

import dev.heimdall.api.run.Samples;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.RunRequest;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs that go on until they are let go, and are counted. */
final class GatedWork {

    private final Queue<RunOutcome> first = new ConcurrentLinkedQueue<>();
    private final Map<UUID, RunOutcome> ends = new ConcurrentHashMap<>();
    private final List<RunRequest> now = new CopyOnWriteArrayList<>();
    private volatile @Nullable Duration hold;
    private volatile boolean isOpen;
    private int most;
    private int mostOfOneCaller;

    RunOutcome run(RunRequest request) {
        RunOutcome line = first.poll();
        if (line != null) {
            return line;
        }
        now.add(request);
        measure();
        try {
            return held(UUID.fromString(request.job().id()));
        } finally {
            now.remove(request);
        }
    }

    private RunOutcome held(UUID job) {
        Duration limit = hold;
        if (limit != null) {
            LockSupport.parkNanos(limit.toNanos());
            return Samples.succeeded();
        }
        while (!isOpen && !ends.containsKey(job)) {
            try {
                Activity.getExecutionContext().heartbeat(null);
            } catch (ActivityCompletionException e) {
                return Samples.outcome(Kind.STOPPED, "stopped");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return ends.getOrDefault(job, Samples.succeeded());
    }

    private synchronized void measure() {
        List<RunRequest> running = List.copyOf(now);
        most = Math.max(most, running.size());
        Map<String, Long> byCaller = running.stream()
                .map(request -> request.job().caller())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        mostOfOneCaller =
                Math.max(mostOfOneCaller, Collections.max(byCaller.values()).intValue());
    }

    /** The outcomes of the runs that come first; they end at once. */
    void first(RunOutcome outcome) {
        first.add(outcome);
    }

    void holdEachFor(int millis) {
        hold = Duration.ofMillis(millis);
    }

    void open(UUID job) {
        end(job, Samples.succeeded());
    }

    void end(UUID job, RunOutcome outcome) {
        ends.put(job, outcome);
    }

    void openAll() {
        isOpen = true;
    }

    int now() {
        return now.size();
    }

    synchronized int most() {
        return most;
    }

    synchronized int mostOfOneCaller() {
        return mostOfOneCaller;
    }
}
