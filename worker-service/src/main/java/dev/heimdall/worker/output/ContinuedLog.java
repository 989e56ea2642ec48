package dev.heimdall.worker.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A log that an earlier attempt has begun to bring home. What comes now and stands there from the first byte on is the same
 * brought again, and is not written twice; only what goes on behind it is. Anything else is new, and comes behind all.
 */
final class ContinuedLog extends OutputStream {

    private static final int BLOCK = 1 << 14;

    private final OutputStream log;
    private final Earlier earlier;
    private @Nullable InputStream unmatched;
    private long matched;

    /** Opens what is there, from the first byte. */
    @FunctionalInterface
    interface Earlier {
        InputStream open() throws IOException;
    }

    ContinuedLog(OutputStream log, Earlier earlier) throws IOException {
        this.log = log;
        this.earlier = earlier;
        this.unmatched = earlier.open();
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int known = unmatched == null ? 0 : match(unmatched, bytes, offset, length);
        log.write(bytes, offset + known, length - known);
    }

    /** How many of the bytes are there already. */
    private int match(InputStream there, byte[] bytes, int offset, int length) throws IOException {
        byte[] same = there.readNBytes(length);
        if (!Arrays.equals(same, 0, same.length, bytes, offset, offset + same.length)) {
            there.close();
            unmatched = null;
            try (InputStream withheld = earlier.open()) {
                copy(withheld, matched, log);
            }
            return 0;
        }
        matched += same.length;
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
