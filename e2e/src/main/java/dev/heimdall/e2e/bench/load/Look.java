package dev.heimdall.e2e.bench.load;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * A question that is asked again and again, about one of several jobs or for a list.
 *
 * @param paths asked for in turns
 * @param rows how many a list has; below 0 if it is none
 */
public record Look(HttpCalls calls, String name, List<String> paths, int rows, AtomicInteger turns)
        implements Workload {

    public static Look at(HttpCalls calls, String name, List<String> paths) {
        return new Look(calls, name, paths, -1, new AtomicInteger());
    }

    public static Look list(HttpCalls calls, String name, String filter, int rows) {
        return new Look(calls, name, List.of("/jobs?limit=20" + filter), rows, new AtomicInteger());
    }

    @Override
    public String once() {
        String path = paths.get(turns.getAndIncrement() % paths.size());
        JsonNode answer = calls.get(path);
        boolean isRight = rows < 0 ? answer.has("status") : answer.path("data").size() == rows;
        if (!isRight) {
            throw new IllegalStateException(path + " was answered with "
                    + (rows < 0 ? answer : answer.path("data").size() + " rows"));
        }
        return path;
    }

    @Override
    public void close() {
        // nothing is kept open
    }
}
