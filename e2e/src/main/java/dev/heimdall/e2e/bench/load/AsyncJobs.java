package dev.heimdall.e2e.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Submits jobs of one name without waiting for their ends, and keeps the account of what was accepted. */
public final class AsyncJobs implements Workload {

    private final HttpCalls calls;
    private final String job;
    private final byte[] body;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();

    private AsyncJobs(HttpCalls calls, String job, String rest) {
        this.calls = calls;
        this.job = job;
        this.body = ("{\"name\": \"" + job + "\", " + rest + "}").getBytes(StandardCharsets.UTF_8);
    }

    public static AsyncJobs pings(HttpCalls calls, String job) {
        return new AsyncJobs(
                calls, job, "\"command_criteria\": [\"type:ping\"], \"cluster_criteria\": [\"type:localhost\"]");
    }

    /**
     * Jobs of the remote echo.
     *
     * @param context of each
     */
    public static AsyncJobs echoes(HttpCalls calls, String job, String context) {
        return new AsyncJobs(
                calls,
                job,
                "\"command_criteria\": [\"type:bench-echo\"], \"cluster_criteria\": [\"type:bench-place\"],"
                        + " \"context\": " + context);
    }

    @Override
    public String name() {
        return "async";
    }

    @Override
    public String once() {
        String id = calls.post("/job", body).path("id").stringValue("");
        accepted.add(id);
        return id;
    }

    /** What the jobs are called. */
    public String job() {
        return job;
    }

    public Set<String> accepted() {
        return accepted;
    }

    @Override
    public void close() {
        // nothing is kept open
    }
}
