package dev.heimdall.e2e.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.HeimdallException;
import dev.heimdall.client.Job;
import dev.heimdall.client.JobRequest;
import dev.heimdall.client.JobState;
import dev.heimdall.e2e.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The promise: a job that was accepted comes to an end that can be read, whatever is broken in between. */
public final class Accepted {

    private final HeimdallClient client;
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final Queue<HeimdallException> refusals = new ConcurrentLinkedQueue<>();

    public Accepted(HeimdallClient client) {
        this.client = client;
    }

    public static JobRequest ping() {
        return JobRequest.of("fault-ping", "type:ping", "type:localhost");
    }

    public static JobRequest script(String kind, String script) {
        return JobRequest.of("fault-script", "type:" + kind, "type:localhost")
                .withContext(Map.of("arguments", List.of(script)));
    }

    public String submit(JobRequest job) {
        String id = client.submit(job).id();
        ids.add(id);
        return id;
    }

    /** An answer that is no success counts as a refusal, and must be one that says so. */
    void trySubmit(JobRequest job) {
        try {
            submit(job);
        } catch (HeimdallException e) {
            refusals.add(e);
            // what was stored before the refusal has to come to an end too
            e.jobId().ifPresent(ids::add);
        }
    }

    Queue<HeimdallException> refusals() {
        return refusals;
    }

    int count() {
        return ids.size();
    }

    public void awaitAllFinal(Duration limit) {
        Wait.until(
                () -> "all jobs end, but open are " + open(),
                limit,
                () -> ids.stream().allMatch(id -> state(id).isFinal()));
    }

    public void assertAllSucceededWithTheirResults() {
        assertThat(ids).isNotEmpty().allSatisfy(id -> {
            Job job = client.job(id);
            assertThat(job.status()).as("job %s, %s", id, job.error()).isEqualTo("SUCCEEDED");
            if (job.name().equals("fault-ping")) {
                assertThat(client.result(id).data()).containsExactly(List.of("Hello, " + job.user() + "!"));
            }
        });
    }

    private List<String> open() {
        return ids.stream()
                .filter(id -> !state(id).isFinal())
                .map(id -> id + " " + state(id))
                .toList();
    }

    /** A state that cannot be read now is not known to be final. */
    private JobState state(String id) {
        try {
            return client.status(id);
        } catch (HeimdallException e) {
            return new JobState(e.getMessage(), "", null);
        }
    }
}
