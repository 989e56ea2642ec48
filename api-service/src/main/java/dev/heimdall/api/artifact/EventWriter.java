package dev.heimdall.api.artifact;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes server-sent events, and a comment where there were none for a while. */
final class EventWriter {

    private final OutputStream out;
    private final Duration heartbeat;
    private long lastNanos = System.nanoTime();

    EventWriter(OutputStream out, Duration heartbeat) {
        this.out = out;
        this.heartbeat = heartbeat;
    }

    /** Tells the client that the answer has begun, and how soon to come back when it is cut off. */
    void open() throws IOException {
        write("retry: 1000\n\n");
    }

    /** A text of any number of lines: the client joins them with line feeds. */
    void data(long id, byte[] bytes, int length) throws IOException {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        StringBuilder event =
                new StringBuilder(text.length() + 64).append("id: ").append(id);
        for (String line : text.split("\r\n|\r|\n", -1)) {
            event.append("\ndata: ").append(line);
        }
        write(event.append("\n\n").toString());
    }

    void end(String status) throws IOException {
        write("event: end\ndata: " + status + "\n\n");
    }

    void keepAlive() throws IOException {
        if (System.nanoTime() - lastNanos >= heartbeat.toNanos()) {
            write(": heartbeat\n\n");
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        lastNanos = System.nanoTime();
    }
}
