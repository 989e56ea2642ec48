package dev.heimdall.api.run.gate;

import java.util.HashMap;
import java.util.Map;

/** How many jobs each caller has. What leaves may be counted before it has come: a number may be below zero for a moment. */
final class Census {

    private final Map<String, Long> callers = new HashMap<>();
    private long total;

    void add(String caller, long jobs) {
        total += jobs;
        long sum = of(caller) + jobs;
        if (sum == 0) {
            callers.remove(caller);
        } else {
            callers.put(caller, sum);
        }
    }

    void addAll(Census other) {
        other.callers.forEach(this::add);
    }

    long total() {
        return total;
    }

    long of(String caller) {
        return callers.getOrDefault(caller, 0L);
    }
}
