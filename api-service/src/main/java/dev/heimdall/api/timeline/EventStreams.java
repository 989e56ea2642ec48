package dev.heimdall.api.timeline;

import dev.heimdall.api.http.stream.EventWriter;
import dev.heimdall.api.job.search.JobSearchStore;
import dev.heimdall.job.JobStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends events: first those that a listener has missed, page by page from the database, then those that the feed brings.
 * While it waits it holds a virtual thread and a buffer, and no connection.
 */
final class EventStreams {

    private static final int PAGE = 500;
    private static final Duration LOOK_AROUND = Duration.ofSeconds(1);
    private static final String DROPPED =
            "too slow, or the service is ending; come back with the last id as Last-Event-ID, and nothing is missed";

    private final JobEventStore store;
    private final JobSearchStore jobs;
    private final JsonMapper json;

    EventStreams(JobEventStore store, JobSearchStore jobs, JsonMapper json) {
        this.store = store;
        this.jobs = jobs;
        this.json = json;
    }

    /** One job's events behind a number, until it is final. */
    void follow(Listener listener, UUID job, long after, EventWriter out) throws IOException {
        long last = after;
        List<JobEvent> page;
        do {
            page = store.findOfJob(job, last, PAGE);
            for (JobEvent event : page) {
                last = event.number();
                if (isEnd(event, out)) {
                    return;
                }
            }
        } while (page.size() == PAGE);
        // whoever has seen the last event already comes back to nothing else; and a job may be gone
        JobStatus status = jobs.findStatus(job).orElse(JobStatus.KILLED);
        if (status.isFinal() && store.findOfJob(job, last, 1).isEmpty()) {
            out.end(status.name());
            return;
        }
        for (Optional<Listener.Heard> heard = next(listener, out); heard.isPresent(); heard = next(listener, out)) {
            JobEvent event = heard.get().event();
            if (event.number() > last) {
                last = event.number();
                if (isEnd(event, out)) {
                    return;
                }
            }
        }
    }

    private boolean isEnd(JobEvent event, EventWriter out) throws IOException {
        out.data(event.number(), json.writeValueAsString(EventView.ofOne(event)));
        if (event.status().isFinal()) {
            out.end(event.status().name());
        }
        return event.status().isFinal();
    }

    /**
     * The events of all jobs: those behind a number, or from now on. The id of each says up to where nothing is missing,
     * so a client that comes back may hear an event again, but never misses one.
     */
    void followAll(Listener listener, OptionalLong after, EventWriter out) throws IOException {
        long before = listener.mark();
        out.mark(after.isPresent() ? Math.min(after.getAsLong(), before) : before);
        Replayed replayed = new Replayed(before);
        if (after.isPresent()) {
            replay(after.getAsLong(), replayed, out);
        }
        for (Optional<Listener.Heard> heard = next(listener, out); heard.isPresent(); heard = next(listener, out)) {
            if (!replayed.holds(heard.get().event().number())) {
                send(heard.get().event(), heard.get().mark(), out);
            }
        }
    }

    private void replay(long after, Replayed replayed, EventWriter out) throws IOException {
        long last = after;
        List<JobEvent> page;
        do {
            page = store.findAfter(last, PAGE);
            for (JobEvent event : page) {
                last = event.number();
                replayed.add(last);
                send(event, replayed.mark(last), out);
            }
        } while (page.size() == PAGE);
    }

    private void send(JobEvent event, long mark, EventWriter out) throws IOException {
        out.data(mark, json.writeValueAsString(EventView.ofAny(event)));
    }

    /** The next event; empty when there will be none, which the client is told. */
    private static Optional<Listener.Heard> next(Listener listener, EventWriter out) throws IOException {
        try {
            while (!listener.isLetGo()) {
                Optional<Listener.Heard> heard = listener.next(LOOK_AROUND);
                if (heard.isPresent()) {
                    return heard;
                }
                out.keepAlive();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.named("dropped", DROPPED);
        return Optional.empty();
    }
}
