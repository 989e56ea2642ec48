package dev.heimdall.e2e.chaos.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Submits once and without an Idempotency-Key: where no answer comes, nobody knows whether the job was taken. */
final class KeylessClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    KeylessClient(Duration patience) {
        this.patience = patience;
    }

    Answer submit(URI api, Order order) {
        HttpRequest request = HttpRequest.newBuilder(api.resolve("/api/v1/job"))
                .header("X-Heimdall-User", order.caller())
                .header("Content-Type", "application/json")
                .timeout(patience)
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(order.request())))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            return answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException | JacksonException e) {
            return Answer.none();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.none();
        }
    }

    private static Answer answer(int code, JsonNode body) {
        String id = body.path("id").stringValue("");
        return code / 100 == 2
                ? new Answer(code, id, body.path("status").stringValue(""))
                : new Answer(
                        code,
                        id,
                        body.path("detail").stringValue(body.path("title").stringValue("")));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
