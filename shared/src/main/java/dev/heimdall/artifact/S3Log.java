package dev.heimdall.artifact;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The end of a log. The last object is written anew, longer each time, until it is full; then the next one begins. Its
 * key is the time it was begun, never before what is there already, and the name of the writer: an attempt that was
 * given up and still writes adds objects of its own and overwrites nothing.
 */
final class S3Log extends OutputStream {

    private final S3Bucket bucket;
    private final ArtifactKey key;
    private final S3Artifacts.Sizes sizes;
    private final ScheduledExecutorService flusher;
    private final String writer = UUID.randomUUID().toString().substring(0, 8);
    private final ReentrantLock lock = new ReentrantLock();
    private final SegmentBuffer buffer;
    private long number;
    private long lastSent;
    private @Nullable ScheduledFuture<?> pending;
    private boolean isClosed;

    S3Log(S3Bucket bucket, ArtifactKey key, S3Artifacts.Sizes sizes, ScheduledExecutorService flusher) {
        this.bucket = bucket;
        this.key = key;
        this.sizes = sizes;
        this.flusher = flusher;
        this.buffer = new SegmentBuffer(sizes.segmentBytes());
        this.lastSent = System.nanoTime() - sizes.flushPause().toNanos();
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        lock.lock();
        try {
            if (isClosed) {
                throw new IOException("artifact " + key.name() + " of job " + key.jobId() + " is closed");
            }
            int written = 0;
            while (written < length) {
                if (buffer.isFull()) {
                    send();
                }
                written += buffer.add(bytes, offset + written, length - written);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void flush() throws IOException {
        lock.lock();
        try {
            if (!buffer.hasNews() || pending != null) {
                return;
            }
            long wait = lastSent + sizes.flushPause().toNanos() - System.nanoTime();
            if (wait <= 0) {
                send();
            } else {
                pending = flusher.schedule(
                        () -> Thread.ofVirtual().name("artifact-flush").start(this::sendLater),
                        wait,
                        TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException e) {
            // the store closes: the log's own close sends the rest
        } finally {
            lock.unlock();
        }
    }

    private void sendLater() {
        lock.lock();
        try {
            pending = null;
            if (!isClosed) {
                send();
            }
        } catch (IOException e) {
            // still in the buffer: the next write, flush or close sends it again and tells its caller
        } finally {
            lock.unlock();
        }
    }

    private void send() throws IOException {
        if (!buffer.hasNews()) {
            return;
        }
        try {
            if (number == 0) {
                number = Math.max(lastNumber() + 1, System.currentTimeMillis());
            }
            bucket.put(objectKey(), buffer.bytes(), buffer.length());
        } catch (IOException e) {
            throw key.failure("written", e.getMessage(), e);
        }
        lastSent = System.nanoTime();
        buffer.sent();
        if (buffer.isEmpty()) {
            number = Math.max(number + 1, System.currentTimeMillis());
        }
    }

    private String objectKey() {
        return String.format(Locale.ROOT, "%s/%s/%016d-%s", key.jobId(), key.name(), number, writer);
    }

    /** The number of the last object that an earlier attempt left, whatever its clock said. */
    private long lastNumber() throws IOException {
        List<S3Object> objects = bucket.list(key.jobId() + "/" + key.name() + "/");
        if (objects.isEmpty()) {
            return 0;
        }
        String last = objects.getLast().key();
        return Long.parseLong(last.substring(last.lastIndexOf('/') + 1).split("-", 2)[0]);
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (isClosed) {
                return;
            }
            if (pending != null) {
                pending.cancel(false);
            }
            send();
        } finally {
            isClosed = true;
            lock.unlock();
        }
    }
}
