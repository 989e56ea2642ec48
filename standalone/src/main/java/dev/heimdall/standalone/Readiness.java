package dev.heimdall.standalone;

import dev.heimdall.standalone.host.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Waits until the API says that it has all it needs. */
final class Readiness {

    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration TELL_EVERY = Duration.ofSeconds(15);

    private final URI address;
    private final Consumer<String> say;

    Readiness(String api, Consumer<String> say) {
        this.address = URI.create(api + "/readyz");
        this.say = say;
    }

    /** Tells now and then what is missing; a program that is given up returns early. */
    void await(Duration limit, BooleanSupplier isGivenUp) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(limit);
        Instant tell = Instant.now().plus(TELL_EVERY);
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            while (!isGivenUp.getAsBoolean()) {
                Optional<String> missing = missing(client);
                if (missing.isEmpty()) {
                    return;
                }
                if (Instant.now().isAfter(end)) {
                    throw Refusal.failed("Heimdall does not get ready: " + missing.get());
                }
                if (Instant.now().isAfter(tell)) {
                    say.accept("Not ready yet: " + missing.get());
                    tell = Instant.now().plus(TELL_EVERY);
                }
                Thread.sleep(STEP);
            }
        }
    }

    private Optional<String> missing(HttpClient client) throws IOException, InterruptedException {
        try {
            HttpResponse<String> answer = client.send(request(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.empty() : Optional.of(answer.body());
        } catch (HttpTimeoutException e) {
            return Optional.of("its API takes longer than " + PATIENCE.toSeconds() + " s to say what is missing");
        }
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    }
}
