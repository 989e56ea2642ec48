package dev.heimdall.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects one after the other, each as long as it was when they were listed, from an offset on. */
final class S3Reading extends InputStream {

    private final S3Bucket bucket;
    private final ArtifactKey key;
    private final Deque<S3Object> ahead;
    private long skip;
    private @Nullable ResponseInputStream<GetObjectResponse> current;

    S3Reading(S3Bucket bucket, ArtifactKey key, List<S3Object> objects, long offset) {
        this.bucket = bucket;
        this.key = key;
        this.ahead = new ArrayDeque<>(objects);
        this.skip = offset;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (current == null && !openNext()) {
                return -1;
            }
            int count = readCurrent(bytes, offset, length);
            if (count >= 0) {
                return count;
            }
        }
    }

    private int readCurrent(byte[] bytes, int offset, int length) throws IOException {
        ResponseInputStream<GetObjectResponse> open = current;
        if (open == null) {
            return -1;
        }
        int count = open.read(bytes, offset, length);
        if (count < 0) {
            open.close();
            current = null;
        }
        return count;
    }

    private boolean openNext() throws IOException {
        while (!ahead.isEmpty()) {
            S3Object object = ahead.removeFirst();
            if (skip < object.size()) {
                current = open(object);
                skip = 0;
                return true;
            }
            skip -= object.size();
        }
        return false;
    }

    private ResponseInputStream<GetObjectResponse> open(S3Object object) throws IOException {
        try {
            return bucket.get(object.key(), skip, object.size() - 1);
        } catch (IOException e) {
            throw S3Bucket.isAbsent(e) ? key.absent() : key.failure("read", e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (current != null) {
            // the rest is not wanted, and a close would read it
            current.abort();
            current = null;
        }
        ahead.clear();
    }
}
