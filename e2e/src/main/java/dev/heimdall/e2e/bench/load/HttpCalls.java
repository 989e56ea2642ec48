package dev.heimdall.e2e.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API by the simplest of the JDK's clients: on two cores a costly one would be the thing that is measured. */
public final class HttpCalls {

    public static final String USER = "bench";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI api;

    public HttpCalls(URI api) {
        this.api = api;
    }

    public JsonNode get(String path) {
        return call("GET", path, null);
    }

    public JsonNode post(String path, byte[] body) {
        return call("POST", path, body);
    }

    public JsonNode put(String path, String body) {
        return call("PUT", path, body.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode call(String method, String path, byte @Nullable [] body) {
        try {
            HttpURLConnection call =
                    (HttpURLConnection) api.resolve("/api/v1" + path).toURL().openConnection();
            call.setRequestMethod(method);
            call.setRequestProperty("X-Heimdall-User", USER);
            if (body != null) {
                call.setRequestProperty("Content-Type", "application/json");
                call.setDoOutput(true);
                call.setFixedLengthStreamingMode(body.length);
                call.getOutputStream().write(body);
            }
            try (InputStream answer = call.getInputStream()) {
                return JSON.readTree(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
