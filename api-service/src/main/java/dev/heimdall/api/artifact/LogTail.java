package dev.heimdall.api.artifact;

import dev.heimdall.api.http.stream.EventWriter;
import dev.heimdall.api.job.search.JobSearchStore;
import dev.heimdall.artifact.ArtifactStore;
import dev.heimdall.job.JobStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Follows a log by server-sent events. The id of an event is the offset behind it, so that a client that comes back goes
 * on where it was; an event {@code end} says that the job is final and nothing was left out.
 */
@Component
final class LogTail {

    private static final int CHUNK = 64 * 1024;
    private static final Duration STATUS_EVERY = Duration.ofSeconds(1);

    private final ArtifactStore store;
    private final JobSearchStore jobs;
    private final ArtifactSettings settings;
    private final CountDownLatch closing = new CountDownLatch(1);

    LogTail(ArtifactStore store, JobSearchStore jobs, ArtifactSettings settings) {
        this.store = store;
        this.jobs = jobs;
        this.settings = settings;
    }

    /** A follower would keep the service from ending; it comes back to another instance by itself. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing.countDown();
    }

    void follow(UUID job, String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        EventWriter.prepare(response);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        long offset = offset(request.getHeader("Last-Event-ID"));
        EventWriter events = EventWriter.open(response, settings.heartbeat());
        Watch watch = new Watch(job);
        Duration pause = Duration.ZERO;
        while (!isClosingWithin(pause)) {
            // the status is read before the log: what a final job wrote is all there by then
            boolean isFinal = watch.isFinal();
            long sent = send(job, name, offset, isFinal, events);
            if (isFinal && sent == offset) {
                events.end(watch.status());
                return;
            }
            if (sent == offset) {
                events.keepAlive();
            }
            pause = sent == offset ? settings.tailPoll() : Duration.ZERO;
            offset = sent;
        }
    }

    private boolean isClosingWithin(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Sends what there is behind the offset, and returns the offset behind what was sent. */
    private long send(UUID job, String name, long offset, boolean isFinal, EventWriter events) throws IOException {
        long size = store.size(job.toString(), name).orElse(0);
        long position = offset;
        if (size <= offset) {
            return offset;
        }
        try (InputStream in = store.read(job.toString(), name, offset)) {
            while (position < size) {
                byte[] bytes = in.readNBytes((int) Math.min(CHUNK, size - position));
                if (bytes.length == 0) {
                    return position;
                }
                int whole = isFinal && position + bytes.length == size ? bytes.length : TextChunk.wholeLength(bytes);
                if (whole == 0) {
                    return position;
                }
                position += whole;
                events.data(position, bytes, whole);
                if (whole < bytes.length) {
                    return position;
                }
            }
        }
        return position;
    }

    private static long offset(@Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches("[0-9]{1,18}") ? Long.parseLong(lastEventId) : 0;
    }

    /** The status of a job, asked for not too often. */
    private final class Watch {

        private final UUID job;
        private long nextNanos = System.nanoTime();
        private @Nullable JobStatus status;

        Watch(UUID job) {
            this.job = job;
        }

        boolean isFinal() {
            JobStatus known = status;
            if (known != null && known.isFinal()) {
                return true;
            }
            if (System.nanoTime() - nextNanos >= 0) {
                nextNanos = System.nanoTime() + STATUS_EVERY.toNanos();
                try {
                    Optional<JobStatus> now = jobs.findStatus(job);
                    // a job that was removed meanwhile has nothing more to say
                    status = now.orElse(JobStatus.KILLED);
                } catch (DataAccessException e) {
                    // the log can be followed without the database; the end is seen when it is back
                    return false;
                }
            }
            return status != null && status.isFinal();
        }

        String status() {
            return String.valueOf(status);
        }
    }
}
