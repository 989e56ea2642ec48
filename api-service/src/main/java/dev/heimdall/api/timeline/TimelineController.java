package dev.heimdall.api.timeline;

import dev.heimdall.api.http.NumberPage;
import dev.heimdall.api.http.Page;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.api.http.QueryReader;
import dev.heimdall.api.http.stream.EventWriter;
import dev.heimdall.api.job.search.JobFinder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The timeline of a job, and the streams of events. */
@RestController
final class TimelineController {

    private final JobFinder jobs;
    private final JobEventStore store;
    private final Feed feed;
    private final EventStreams streams;
    private final TimelineSettings settings;

    TimelineController(
            JobFinder jobs, JobEventStore store, Feed feed, EventStreams streams, TimelineSettings settings) {
        this.jobs = jobs;
        this.store = store;
        this.feed = feed;
        this.streams = streams;
        this.settings = settings;
    }

    @GetMapping("/api/v1/job/{id}/events")
    @Nullable
    Page<EventView> events(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        UUID job = jobs.find(id).id();
        if (!EventWriter.isAskedFor(request)) {
            return page(job, NumberPage.read(new QueryReader(request, NumberPage.PARAMETERS)));
        }
        long after = lastEvent(request).orElse(0);
        stream(job, request, response, (listener, out) -> streams.follow(listener, job, after, out));
        return null;
    }

    private Page<EventView> page(UUID job, NumberPage wanted) {
        long after = wanted.last() == null ? 0 : wanted.last();
        return wanted.of(store.findOfJob(job, after, wanted.lookAhead()), JobEvent::number, EventView::ofOne);
    }

    @GetMapping("/api/v1/events")
    void allEvents(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!EventWriter.isAskedFor(request)) {
            throw new ProblemException(
                    406, "stream-only", "this endpoint is a stream: ask with the header Accept: text/event-stream");
        }
        OptionalLong after = lastEvent(request);
        stream(null, request, response, (listener, out) -> streams.followAll(listener, after, out));
    }

    /** Sends to one listener until it has heard all. */
    private interface Sender {
        void send(Listener listener, EventWriter out) throws IOException;
    }

    private void stream(@Nullable UUID job, HttpServletRequest request, HttpServletResponse response, Sender sender)
            throws IOException {
        if (request.getMethod().equals("HEAD")) {
            EventWriter.prepare(response);
            return;
        }
        Listener listener = feed.listen(job);
        try {
            EventWriter.prepare(response);
            sender.send(listener, EventWriter.open(response, settings.heartbeat()));
        } finally {
            feed.leave(listener);
        }
    }

    private static OptionalLong lastEvent(HttpServletRequest request) {
        String id = request.getHeader("Last-Event-ID");
        if (id == null || id.isBlank()) {
            return OptionalLong.empty();
        }
        if (!id.strip().matches("[0-9]{1,18}")) {
            throw new ProblemException(
                    400, "bad-event-id", "the header Last-Event-ID must be an id that this stream has sent");
        }
        return OptionalLong.of(Long.parseLong(id.strip()));
    }
}
