package dev.heimdall.e2e.bench.table;

import dev.heimdall.e2e.bench.load.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the jobs of one name ended.
 *
 * @param jobs in the order of their ends
 */
public record Ends(List<End> jobs) {

    /** Times are in microseconds. */
    public record End(String id, String status, long createdAt, long endedAt) {}

    /** The accepted jobs that are not stored as SUCCEEDED, and those that nobody asked for. */
    public List<String> lost(Collection<String> accepted) {
        Map<String, End> stored = jobs.stream().collect(Collectors.toMap(End::id, Function.identity()));
        List<String> lost = new ArrayList<>();
        for (String id : accepted) {
            End end = stored.remove(id);
            if (end == null || !end.status().equals("SUCCEEDED")) {
                lost.add(id + " is " + (end == null ? "not stored" : end.status()));
            }
        }
        stored.keySet().forEach(id -> lost.add(id + " is stored, and nobody was told of it"));
        return lost;
    }

    /** From the first creation to the last end. */
    public Duration took() {
        return jobs.isEmpty() ? Duration.ZERO : micros(jobs.getLast().endedAt() - begin());
    }

    private long begin() {
        return jobs.stream().mapToLong(End::createdAt).min().orElse(0);
    }

    /** From the creation of each to its end. */
    public Measured measured() {
        Measured measured = new Measured();
        jobs.forEach(job -> measured.answer((job.endedAt() - job.createdAt()) * 1000));
        measured.took(took());
        return measured;
    }

    /** Jobs a second, of parts with the same number of jobs. */
    public List<Double> perSecond(int parts) {
        List<Double> rates = new ArrayList<>();
        long begin = begin();
        for (int part = 0; part < parts; part++) {
            int from = jobs.size() * part / parts;
            int to = jobs.size() * (part + 1) / parts;
            long end = jobs.get(to - 1).endedAt();
            rates.add((to - from) * 1e6 / (end - begin));
            begin = end;
        }
        return rates;
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }
}
