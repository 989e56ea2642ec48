package dev.heimdall.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Artifacts in a bucket. An artifact is all objects under {@code <job>/<name>/} in the order of their keys: a result is
 * one, a log is as many as it took, so that a running job's log can be read.
 */
public final class S3Artifacts implements ArtifactStore, AutoCloseable {

    private static final int DELETE_BATCH = 1_000;

    private final S3Bucket bucket;
    private final Sizes sizes;
    private final ScheduledExecutorService flusher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("artifact-flush").factory());

    private S3Artifacts(S3Bucket bucket, Sizes sizes) {
        this.bucket = bucket;
        this.sizes = sizes;
    }

    public static S3Artifacts open(S3Place place) {
        return open(place, Sizes.USUAL);
    }

    static S3Artifacts open(S3Place place, Sizes sizes) {
        return new S3Artifacts(S3Bucket.open(place, sizes.page()), sizes);
    }

    @Override
    public OutputStream append(String jobId, String name) {
        return new S3Log(bucket, new ArtifactKey(jobId, name), sizes, flusher);
    }

    @Override
    public Draft create(String jobId, String name) {
        return new S3Draft(bucket, new ArtifactKey(jobId, name), sizes.partBytes());
    }

    @Override
    public OptionalLong size(String jobId, String name) throws IOException {
        List<S3Object> objects = list(new ArtifactKey(jobId, name));
        return objects.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(objects.stream().mapToLong(S3Object::size).sum());
    }

    @Override
    public InputStream read(String jobId, String name, long offset) throws IOException {
        ArtifactKey key = new ArtifactKey(jobId, name);
        List<S3Object> objects = list(key);
        if (objects.isEmpty()) {
            throw key.absent();
        }
        return new S3Reading(bucket, key, objects, offset);
    }

    private List<S3Object> list(ArtifactKey key) throws IOException {
        try {
            return bucket.list(key.jobId() + "/" + key.name() + "/");
        } catch (IOException e) {
            throw key.failure("read", e.getMessage(), e);
        }
    }

    @Override
    public void delete(String jobId) throws IOException {
        String prefix = ArtifactKey.requireSafe(jobId, "job") + "/";
        try {
            List<String> keys = bucket.list(prefix).stream().map(S3Object::key).toList();
            for (int from = 0; from < keys.size(); from += DELETE_BATCH) {
                bucket.delete(keys.subList(from, Math.min(from + DELETE_BATCH, keys.size())));
            }
            for (S3Bucket.Upload upload : bucket.openUploads(prefix)) {
                bucket.abortUpload(upload);
            }
        } catch (IOException e) {
            throw new IOException("the artifacts of job " + jobId + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        flusher.shutdownNow();
        bucket.close();
    }

    /**
     * How much is sent at once.
     *
     * @param segmentBytes the object at the end of a log is written anew, longer each time, until it has this size
     * @param flushPause flushes that come sooner after one another are gathered
     * @param partBytes part of a result; S3 wants 5 MiB at least, and takes 10,000 of them
     * @param page objects in one answer to a list
     */
    record Sizes(int segmentBytes, Duration flushPause, int partBytes, int page) {
        static final Sizes USUAL = new Sizes(1 << 20, Duration.ofSeconds(1), 8 << 20, 1_000);
    }
}
