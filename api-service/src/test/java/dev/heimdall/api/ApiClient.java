package dev.heimdall.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a server under test as a client would, by default as alice. */
public final class ApiClient implements AutoCloseable {

    public static final String CALLER = "X-Heimdall-User";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ApiServer server;

    public ApiClient(ApiServer server) {
        this.server = server;
    }

    /** An answer, read to its end. */
    public record Answer(int code, String body, HttpResponse<String> raw) {

        public JsonNode json() {
            return new JsonMapper().readTree(body);
        }

        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        /** The sentence of a problem. */
        public String error() {
            return json().path("error").asString();
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    public Answer post(String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(CALLER, "alice"));
        all.addAll(Arrays.asList(headers));
        return send("POST", path, BodyPublishers.ofString(body), all.toArray(String[]::new));
    }

    public Answer send(String method, String path, BodyPublisher body, String... headers) {
        try {
            HttpResponse<String> answer = http.send(request(method, path, body, headers), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    /** The answer's body while it arrives. */
    public InputStream open(String path, String... headers) throws IOException, InterruptedException {
        return http.send(request("GET", path, BodyPublishers.noBody(), headers), BodyHandlers.ofInputStream())
                .body();
    }

    private HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    @Override
    public void close() {
        // an answer that never ends must not keep the tests from theirs
        http.shutdownNow();
    }
}
