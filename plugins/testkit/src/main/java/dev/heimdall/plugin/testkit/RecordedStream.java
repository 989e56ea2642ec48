package dev.heimdall.plugin.testkit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A log of a run; shows only what was flushed, as a client would see it. */
final class RecordedStream extends OutputStream {

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private final ByteArrayOutputStream readable = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
        waiting.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        waiting.write(bytes, offset, length);
    }

    @Override
    public synchronized void flush() {
        readable.writeBytes(waiting.toByteArray());
        waiting.reset();
    }

    synchronized String text() {
        return readable.toString(StandardCharsets.UTF_8);
    }
}
