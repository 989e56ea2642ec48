package dev.heimdall.e2e.bench.load;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.JobQuery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** A sync ping over HTTP, and the account of what was answered. */
public final class Ping implements Workload {

    private static final byte[] PING = """
            {"name": "bench-ping", "command_criteria": ["type:ping-sync"], "cluster_criteria": ["type:localhost"]}
            """.getBytes(StandardCharsets.UTF_8);
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final HttpCalls calls;
    private final HeimdallClient client;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    public Ping(URI api) {
        this.calls = new HttpCalls(api);
        this.client = new HeimdallClient(api, HttpCalls.USER);
    }

    @Override
    public String name() {
        return "ping";
    }

    @Override
    public String once() {
        JsonNode job = calls.post("/job", PING);
        String id = job.path("id").stringValue("");
        String status = job.path("status").stringValue("");
        answered.add(id);
        if (!status.equals("SUCCEEDED")) {
            throw new IllegalStateException("job " + id + " was answered as " + status);
        }
        return id;
    }

    public int answered() {
        return answered.size();
    }

    /**
     * The answered jobs that are not stored as SUCCEEDED: none, or something is badly wrong. Those that were answered
     * before their end get some time for it.
     */
    public List<String> lost() throws InterruptedException {
        long end = System.nanoTime() + SETTLING.toNanos();
        List<String> lost = compare();
        while (!lost.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(Duration.ofSeconds(1));
            lost = compare();
        }
        return lost;
    }

    private List<String> compare() {
        Map<String, String> stored = new HashMap<>();
        client.stream(JobQuery.all().with("username", HttpCalls.USER).with("limit", "101"))
                .forEach(job -> stored.put(job.id(), job.status()));
        return lost(answered, stored);
    }

    static List<String> lost(Collection<String> answered, Map<String, String> stored) {
        List<String> lost = new ArrayList<>();
        for (String id : answered) {
            String status = stored.getOrDefault(id, "not stored");
            if (!status.equals("SUCCEEDED")) {
                lost.add(id + " is " + status);
            }
        }
        return lost;
    }

    @Override
    public void close() {
        client.close();
    }
}
