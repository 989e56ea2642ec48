package dev.heimdall.worker.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A log that is brought home again. What comes now and stands there already is the same brought again, and is not written
 * twice; only what goes on behind it is. Anything else is new, and comes behind all.
 */
final class ContinuedLog extends OutputStream {

    private static final int BLOCK = 1 << 14;

    private final OutputStream log;
    private final Earlier earlier;
    private final long size;
    private @Nullable InputStream unmatched;
    private long start;
    private long length;

    /** Opens what is there. */
    @FunctionalInterface
    interface Earlier {
        InputStream open(long offset) throws IOException;
    }

    /**
     * Goes on with a log.
     *
     * @param size how many bytes it has
     * @param start where in it that begins which is perhaps brought again
     */
    ContinuedLog(OutputStream log, Earlier earlier, long size, long start) throws IOException {
        this.log = log;
        this.earlier = earlier;
        this.size = size;
        this.start = start;
        this.unmatched = start < size ? earlier.open(start) : null;
    }

    /** Where in the log that begins which is brought now. */
    long start() {
        return start;
    }

    /** Where in the log the next byte stands. */
    long end() {
        return start + length;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int known = unmatched == null ? 0 : match(unmatched, bytes, offset, length);
        log.write(bytes, offset + known, length - known);
        this.length += length;
    }

    /** How many of the bytes are there already. */
    private int match(InputStream there, byte[] bytes, int offset, int length) throws IOException {
        byte[] same = there.readNBytes(length);
        if (!Arrays.equals(same, 0, same.length, bytes, offset, offset + same.length)) {
            there.close();
            unmatched = null;
            try (InputStream withheld = earlier.open(start)) {
                copy(withheld, this.length, log);
            }
            start = size;
            return 0;
        }
        if (same.length < length) {
            there.close();
            unmatched = null;
        }
        return same.length;
    }

    private static void copy(InputStream source, long length, OutputStream target) throws IOException {
        long left = length;
        while (left > 0) {
            byte[] block = source.readNBytes((int) Math.min(BLOCK, left));
            target.write(block);
            left = block.length == 0 ? 0 : left - block.length;
        }
    }

    @Override
    public void flush() throws IOException {
        log.flush();
    }

    @Override
    public void close() throws IOException {
        try {
            if (unmatched != null) {
                unmatched.close();
            }
        } finally {
            log.close();
        }
    }
}
