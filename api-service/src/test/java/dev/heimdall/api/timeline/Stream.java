package dev.heimdall.api.timeline;

import dev.heimdall.api.ApiClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads server-sent events as a browser would. */
final class Stream implements AutoCloseable {

    private final BufferedReader lines;
    private String id = "";

    Stream(ApiClient client, String path, String... headers) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("Accept", "text/event-stream"));
        all.addAll(List.of(headers));
        lines = new BufferedReader(
                new InputStreamReader(client.open(path, all.toArray(String[]::new)), StandardCharsets.UTF_8));
    }

    /** An event with a name of its own, or one without. */
    record Event(String name, String data) {

        JsonNode json() {
            return new JsonMapper().readTree(data);
        }
    }

    /** The next event, however long that takes. */
    Event next() throws IOException {
        String name = "";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data.append(line.substring(6));
            } else if (line.isEmpty() && !data.isEmpty()) {
                return new Event(name, data.toString());
            } else if (line.isEmpty() && !id.isEmpty()) {
                name = "";
            }
        }
        throw new IOException("The stream ended");
    }

    /** The kinds of the events up to one with a name. */
    List<String> kindsUntilNamed() throws IOException {
        List<String> kinds = new ArrayList<>();
        for (Event event = next(); ; event = next()) {
            if (!event.name().isEmpty()) {
                kinds.add(event.name() + ":" + event.data());
                return kinds;
            }
            kinds.add(event.json().path("kind").asString());
        }
    }

    /** Reads on until the server has said where the stream is to be taken up. */
    String awaitMark() throws IOException {
        while (id.isEmpty()) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("The stream ended");
            }
            id = line.startsWith("id: ") ? line.substring(4) : id;
        }
        return id;
    }

    String lastId() {
        return id;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
