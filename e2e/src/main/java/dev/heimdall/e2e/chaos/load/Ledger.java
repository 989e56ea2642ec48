package dev.heimdall.e2e.chaos.load;

import dev.heimdall.client.HeimdallException;
import dev.heimdall.client.Job;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What the clients asked for and what they were told. */
public final class Ledger {

    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final Set<String> succeeded = ConcurrentHashMap.newKeySet();
    private final Set<String> canceled = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();

    void asked(Order order) {
        orders.put(order.name(), order);
    }

    void told(Order order, Job job) {
        accepted.put(job.id(), order.name());
        if (job.status().equals("SUCCEEDED")) {
            succeeded.add(job.id());
        }
        count("success");
    }

    /** A refusal that names a job means that the job is taken all the same. */
    void refused(Order order, HeimdallException refusal) {
        refusal.jobId().ifPresent(id -> accepted.put(id, order.name()));
        count(refusal.code() == 0 ? "no answer" : refusal.code() + " " + kind(refusal));
    }

    private static String kind(HeimdallException refusal) {
        return refusal.detail().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID").replaceAll("\\s+", " ");
    }

    private void count(String answer) {
        answers.merge(answer, 1, Integer::sum);
    }

    void cancelWished(String id) {
        canceled.add(id);
    }

    /** By name. */
    public Map<String, Order> orders() {
        return orders;
    }

    /** The ids of all jobs that were taken, as far as the clients know. */
    public Collection<String> accepted() {
        return accepted.keySet();
    }

    public boolean wasAnsweredAsSucceeded(String id) {
        return succeeded.contains(id);
    }

    public boolean wasToBeCanceled(String id) {
        return canceled.contains(id);
    }

    public int cancels() {
        return canceled.size();
    }

    public int successes() {
        return succeeded.size();
    }

    /** How often each answer to a submission was given. */
    public SortedMap<String, Integer> answers() {
        return new TreeMap<>(answers);
    }
}
