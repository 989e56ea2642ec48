package dev.heimdall.standalone;

import dev.heimdall.standalone.host.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Waits until the API says that it has all it needs. */
final class Readiness {

    private static final Duration STEP = Duration.ofMillis(50);
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
                HttpResponse<String> answer = client.send(request(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return;
                }
                if (Instant.now().isAfter(end)) {
                    throw Refusal.failed("Heimdall does not get ready: " + answer.body());
                }
                if (Instant.now().isAfter(tell)) {
                    say.accept("Not ready yet: " + answer.body());
                    tell = Instant.now().plus(TELL_EVERY);
                }
                Thread.sleep(STEP);
            }
        }
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    }
}
