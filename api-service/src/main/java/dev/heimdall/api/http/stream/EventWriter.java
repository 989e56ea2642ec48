package dev.heimdall.api.http.stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Writes server-sent events, and a comment where there were none for a while. */
public final class EventWriter {

    private final OutputStream out;
    private final Duration heartbeat;
    private long lastNanos = System.nanoTime();

    private EventWriter(OutputStream out, Duration heartbeat) {
        this.out = out;
        this.heartbeat = heartbeat;
    }

    /** Whether the client asks for events instead of one answer. */
    public static boolean isAskedFor(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    /** Sets the headers of a stream; to be called before {@link #open}, and all there is to the answer to a HEAD. */
    public static void prepare(HttpServletResponse response) {
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // proxies like nginx would keep events back
        response.setHeader("X-Accel-Buffering", "no");
    }

    /** Tells the client that the answer has begun, and how soon to come back when it is cut off. */
    public static EventWriter open(HttpServletResponse response, Duration heartbeat) throws IOException {
        EventWriter writer = new EventWriter(response.getOutputStream(), heartbeat);
        writer.write("retry: 1000\n\n");
        return writer;
    }

    /** A text of any number of lines: the client joins them with line feeds. */
    public void data(long id, byte[] bytes, int length) throws IOException {
        data(id, new String(bytes, 0, length, StandardCharsets.UTF_8));
    }

    public void data(long id, String text) throws IOException {
        StringBuilder event =
                new StringBuilder(text.length() + 64).append("id: ").append(id);
        for (String line : text.split("\r\n|\r|\n", -1)) {
            event.append("\ndata: ").append(line);
        }
        write(event.append("\n\n").toString());
    }

    /** Where a client that is cut off now is to go on; no event for it. */
    public void mark(long id) throws IOException {
        write("id: " + id + "\n\n");
    }

    /** An event with a name, which only those hear who listen for it. */
    public void named(String name, String line) throws IOException {
        write("event: " + name + "\ndata: " + line + "\n\n");
    }

    public void end(String status) throws IOException {
        named("end", status);
    }

    public void keepAlive() throws IOException {
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
