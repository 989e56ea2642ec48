package dev.heimdall.worker.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.util.unit.DataSize;

/** Passes on so many bytes, then one line that says so, then nothing. */
final class CappedStream extends OutputStream {

    private final OutputStream target;
    private final DataSize max;
    private long room;

    CappedStream(OutputStream target, DataSize max, long used) {
        this.target = target;
        this.max = max;
        this.room = max.toBytes() - used;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (room < 0) {
            return;
        }
        target.write(bytes, offset, (int) Math.min(length, room));
        room -= length;
        if (room < 0) {
            target.write(("\n[cut here: a log holds at most " + size() + "]\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private String size() {
        return max.toMegabytes() > 0 ? max.toMegabytes() + " MB" : max.toKilobytes() + " KB";
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }

    @Override
    public void close() throws IOException {
        target.close();
    }
}
