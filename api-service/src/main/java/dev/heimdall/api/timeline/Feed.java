package dev.heimdall.api.timeline;

import dev.heimdall.api.http.ProblemException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the newest events for all listeners of this instance, whichever instance wrote them, and reads nothing while
 * nobody listens. Numbers are given before their transactions are committed: what is missing below the newest is looked
 * for until it cannot come any more.
 */
final class Feed {

    private static final int BATCH = 1000;

    /** How far below the newest number transactions are that were under way when the first listener came. */
    private static final int LOOK_BACK = 200;

    /** Longer than any statement of ours can take. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final JobEventStore store;
    private final TimelineSettings settings;
    private final Set<Listener> listeners = Collections.newSetFromMap(new IdentityHashMap<>());
    private final NavigableMap<Long, Long> missing = new TreeMap<>();
    private long position;
    private int reads;
    private boolean isClosed;

    Feed(JobEventStore store, TimelineSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** Everything that is committed from now on is told, and some of what was committed just before. */
    synchronized Listener listen(@Nullable UUID job) {
        if (isClosed) {
            throw new ProblemException(503, "ending", "this instance of the service is ending; try again");
        }
        if (listeners.size() >= settings.listeners()) {
            throw new ProblemException(
                    503,
                    "too-many-listeners",
                    "there are " + settings.listeners() + " listeners already; try again later, or ask for pages");
        }
        if (listeners.isEmpty()) {
            begin();
        }
        Listener listener = new Listener(job, mark(), settings.buffer());
        listeners.add(listener);
        return listener;
    }

    synchronized void leave(Listener listener) {
        listeners.remove(listener);
    }

    private void begin() {
        missing.clear();
        position = Math.max(0, store.newest() - LOOK_BACK);
        read();
    }

    /** To be called again and again. */
    synchronized void look() {
        if (!listeners.isEmpty()) {
            read();
        }
    }

    // What is missing is looked for after the newest were read: an event that is found among them then cannot be
    // one that another of the same job, found here already, should have followed.
    private void read() {
        reads++;
        List<JobEvent> batch;
        do {
            batch = store.findAfter(position, BATCH);
            for (JobEvent late : missing.isEmpty() ? List.<JobEvent>of() : store.findAmong(missing.keySet())) {
                missing.remove(late.number());
                tell(late);
            }
            for (JobEvent event : batch) {
                miss(position + 1, event.number());
                position = event.number();
                tell(event);
            }
        } while (batch.size() == BATCH);
        long tooOld = System.nanoTime() - PATIENCE.toNanos();
        missing.values().removeIf(since -> since - tooOld < 0);
    }

    /** After a crash of the database numbers are left out, but never many. */
    private void miss(long from, long until) {
        long now = System.nanoTime();
        for (long number = Math.max(from, until - BATCH); number < until; number++) {
            missing.put(number, now);
        }
    }

    private void tell(JobEvent event) {
        Listener.Heard heard = new Listener.Heard(event, mark());
        for (Listener listener : listeners) {
            if (listener.job() == null || listener.job().equals(event.jobId())) {
                listener.tell(heard);
            }
        }
    }

    /** Every event up to here has been told. */
    private long mark() {
        return missing.isEmpty() ? position : missing.firstKey() - 1;
    }

    synchronized int listeners() {
        return listeners.size();
    }

    /** How many of them were too slow and are about to be told. */
    synchronized long letGo() {
        return listeners.stream().filter(Listener::isLetGo).count();
    }

    /** How often this instance has read, which is not a matter of how many listen. */
    synchronized int reads() {
        return reads;
    }

    /** Lets all go, to another instance: they would keep this one from ending. */
    synchronized void close() {
        isClosed = true;
        listeners.forEach(Listener::letGo);
    }
}
