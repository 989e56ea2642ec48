package dev.heimdall.e2e;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.Job;
import dev.heimdall.client.JobQuery;
import dev.heimdall.client.JobRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A sync ping over HTTP, and the account of what was answered. */
final class Ping implements Workload {

    private static final JobRequest PING = JobRequest.of("bench-ping", "type:ping-sync", "type:localhost");
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final HeimdallClient client;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    Ping(URI api) {
        this.client = new HeimdallClient(api, "bench");
    }

    @Override
    public String name() {
        return "ping";
    }

    @Override
    public String once() {
        Job job = client.submit(PING);
        answered.add(job.id());
        if (!job.status().equals("SUCCEEDED")) {
            throw new IllegalStateException("job " + job.id() + " was answered as " + job.status());
        }
        return job.id();
    }

    int answered() {
        return answered.size();
    }

    /**
     * The answered jobs that are not stored as SUCCEEDED: none, or something is badly wrong. Those that were answered
     * before their end get some time for it.
     */
    List<String> lost() throws InterruptedException {
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
        client.stream(JobQuery.all().with("username", "bench").with("limit", "101"))
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
