package dev.heimdall.standalone.temporal;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.internal.testservice.TestServicesStarter;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets workflows a while after they closed. The in-memory server itself keeps each of them for ever, with its timers:
 * some 30 kB a job, until the heap is full. The row of a job is final before its workflow closes, so that nobody asks
 * for it any more.
 */
final class ClosedWorkflows implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClosedWorkflows.class);

    /** How often one that ended unusually is seen before it goes. */
    private static final int UNUSUAL_LOOKS = 12;

    private final Inside service;
    private final Inside store;
    private final Inside timer;
    private final Thread thread;

    /** What the last look found closed: the next one forgets it. */
    private Set<Object> closed = Set.of();

    /** How often those were seen that did not complete. */
    private final Map<Object, Integer> unusual = new HashMap<>();

    private ClosedWorkflows(TestServicesStarter services, Duration age) throws ReflectiveOperationException {
        Inside inside = new Inside(services);
        this.service = inside.get("workflowService");
        this.store = inside.get("workflowStore");
        this.timer = inside.get("selfAdvancingTimer");
        this.thread = Thread.ofPlatform().daemon().name("closed workflows").unstarted(() -> forgetEvery(age));
    }

    /** Null if the server is built otherwise than this class knows: then its memory only grows. */
    static @Nullable ClosedWorkflows forgetIn(TestServicesStarter services, Duration age) {
        try {
            ClosedWorkflows closed = new ClosedWorkflows(services, age);
            closed.forget();
            closed.thread.start();
            return closed;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("The in-memory Temporal server will take more memory with every job", e);
            return null;
        }
    }

    private void forgetEvery(Duration age) {
        try {
            while (true) {
                Thread.sleep(age);
                forget();
            }
        } catch (InterruptedException e) {
            LOG.debug("the server ends");
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("The in-memory Temporal server takes more memory with every job from now on", e);
        }
    }

    private void forget() throws ReflectiveOperationException {
        Set<Object> old = closed;
        closed = forgetHistories(old);
        if (old.isEmpty()) {
            return;
        }
        Set<Object> states = forgetStates(old);
        Map<?, ?> marks =
                service.get("visibilityStore").get("executionSearchAttributes").as(Map.class);
        marks.keySet().removeAll(old);
        forgetTimers(states);
    }

    private Set<Object> forgetHistories(Set<Object> old) throws ReflectiveOperationException {
        Lock lock = lock(store);
        try {
            Map<?, ?> histories = store.get("histories").as(Map.class);
            histories.keySet().removeAll(old);
            Set<Object> found = new HashSet<>();
            for (Map.Entry<?, ?> history : histories.entrySet()) {
                if (isOver(history.getKey(), new Inside(history.getValue()))) {
                    found.add(history.getKey());
                }
            }
            unusual.keySet().retainAll(histories.keySet());
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** One that did not complete is news to api-service, which looks at it in its own time. */
    private boolean isOver(Object id, Inside history) throws ReflectiveOperationException {
        if (!history.get("completed").as(Boolean.class)) {
            return false;
        }
        HistoryEvent last = (HistoryEvent) history.get("history").as(List.class).getLast();
        return last.hasWorkflowExecutionCompletedEventAttributes()
                || unusual.merge(id, 1, Integer::sum) > UNUSUAL_LOOKS;
    }

    private Set<Object> forgetStates(Set<Object> old) throws ReflectiveOperationException {
        Set<Object> states = Collections.newSetFromMap(new IdentityHashMap<>());
        Lock lock = lock(service);
        try {
            Map<?, ?> executions = service.get("executions").as(Map.class);
            for (Object id : old) {
                states.add(executions.remove(id));
            }
            // a timer that caught nothing must not count as one of theirs
            states.remove(null);
            for (String index : List.of("executionsByWorkflowId", "executionsByFirstExecutionRunId")) {
                Map<?, ?> indexed = service.get(index).as(Map.class);
                indexed.values().removeIf(states::contains);
            }
            return states;
        } finally {
            lock.unlock();
        }
    }

    private void forgetTimers(Set<Object> states) throws ReflectiveOperationException {
        Lock lock = lock(timer);
        try {
            Collection<?> all = timer.get("tasks").as(Collection.class);
            for (Iterator<?> tasks = all.iterator(); tasks.hasNext(); ) {
                Inside task = new Inside(tasks.next());
                if (task.get("canceled").as(Boolean.class)
                        || isOf(states, task.get("runnable").object())) {
                    tasks.remove();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** A timer's action is a lambda of the workflow's state, which is one of the values it caught. */
    private static boolean isOf(Set<Object> states, Object action) throws IllegalAccessException {
        for (Field caught : action.getClass().getDeclaredFields()) {
            caught.setAccessible(true);
            if (states.contains(caught.get(action))) {
                return true;
            }
        }
        return false;
    }

    private static Lock lock(Inside owner) throws ReflectiveOperationException {
        Lock lock = owner.get("lock").as(Lock.class);
        lock.lock();
        return lock;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
