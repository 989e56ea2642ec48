package dev.heimdall.artifact;

import dev.heimdall.artifact.ArtifactStore.Draft;
import dev.heimdall.artifact.S3Bucket.Upload;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** A result on its way: one object if it is small, else parts that are sent as they fill and joined at the end. */
final class S3Draft implements Draft {

    private final S3Bucket bucket;
    private final ArtifactKey key;
    private final String objectKey;
    private final SegmentBuffer part;
    private final List<CompletedPart> parts = new ArrayList<>();
    private final OutputStream stream = new Parts();
    private @Nullable Upload upload;
    private long size;
    private boolean isEnded;

    S3Draft(S3Bucket bucket, ArtifactKey key, int partBytes) {
        this.bucket = bucket;
        this.key = key;
        this.objectKey = key.jobId() + "/" + key.name() + "/whole";
        this.part = new SegmentBuffer(partBytes);
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public long publish() throws IOException {
        requireOpen();
        try {
            if (upload == null) {
                bucket.put(objectKey, part.bytes(), part.length());
            } else {
                sendPart();
                bucket.completeUpload(upload, parts);
            }
        } catch (IOException e) {
            throw key.failure("written", e.getMessage(), e);
        }
        isEnded = true;
        return size;
    }

    @Override
    public void close() throws IOException {
        if (isEnded) {
            return;
        }
        isEnded = true;
        if (upload != null) {
            try {
                bucket.abortUpload(upload);
            } catch (IOException e) {
                throw key.failure("thrown away", e.getMessage(), e);
            }
        }
    }

    private void requireOpen() throws IOException {
        if (isEnded) {
            throw new IOException("artifact " + key.name() + " of job " + key.jobId() + " is closed");
        }
    }

    private void sendPart() throws IOException {
        if (part.isEmpty()) {
            return;
        }
        Upload begun = upload;
        if (begun == null) {
            begun = new Upload(objectKey, bucket.beginUpload(objectKey));
            upload = begun;
        }
        parts.add(bucket.uploadPart(begun, parts.size() + 1, part.bytes(), part.length()));
        part.clear();
    }

    private final class Parts extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            requireOpen();
            int written = 0;
            while (written < length) {
                if (part.isFull()) {
                    send();
                }
                written += part.add(bytes, offset + written, length - written);
            }
            size += length;
        }

        private void send() throws IOException {
            try {
                sendPart();
            } catch (IOException e) {
                throw key.failure("written", e.getMessage(), e);
            }
        }
    }
}
