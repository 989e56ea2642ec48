package dev.heimdall.e2e.chaos.load;

import dev.heimdall.e2e.chaos.site.Site;
import dev.heimdall.plugin.testkit.echo.RemoteEchoServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a cluster by API whose context holds a secret, and gives it another secret from time to time. */
public final class Keeper implements AutoCloseable {

    /** How all secrets begin, so that they are found where they must not be. */
    public static final String SECRET = "sesame-of-the-chaos-suite-";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FIRST_ATTEMPTS = 60;
    private static final int SHORTEST_PAUSE = 2_000;
    private static final int LONGEST_PAUSE = 10_000;

    private final List<URI> apis;
    private final RemoteEchoServer backEnd;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SortedMap<String, Integer> answers = new ConcurrentSkipListMap<>();
    private int secrets;
    private @Nullable Thread thread;

    public Keeper(List<URI> apis, RemoteEchoServer backEnd) {
        this.apis = apis;
        this.backEnd = backEnd;
    }

    /** Returns when the cluster is there; from then on it has another secret every few seconds. */
    public void start(long seed) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int attempt = 1; put(random) != 200; attempt++) {
            if (attempt == FIRST_ATTEMPTS) {
                throw new IllegalStateException("The cluster with a secret could not be put: " + answers);
            }
            Thread.sleep(500);
        }
        answers.clear();
        thread = Thread.ofVirtual().name("keeper").start(() -> keep(random));
    }

    private void keep(SplittableRandom random) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(random.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE));
                put(random);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The back end takes the new secret first, and the old ones for as long as jobs may come with them. */
    private int put(SplittableRandom random) throws InterruptedException {
        String secret = SECRET + secrets++;
        backEnd.letIn(secret);
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "tags",
                        List.of(Kind.SEALED.cluster()),
                        "context",
                        Map.of("address", backEnd.address(), "password", secret)));
        URI api = apis.get(random.nextInt(apis.size()));
        HttpRequest request = HttpRequest.newBuilder(api.resolve("/api/v1/cluster/" + Site.SEALED.cluster()))
                .header("X-Heimdall-User", Crowd.CALLERS.getFirst())
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .PUT(BodyPublishers.ofString(body))
                .build();
        int code = send(request);
        answers.merge(code == 0 ? "no answer" : String.valueOf(code), 1, Integer::sum);
        return code;
    }

    private int send(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The last secret stays. */
    public void stop() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join();
        }
    }

    /** How often each answer was given, once the cluster was there. */
    public SortedMap<String, Integer> answers() {
        return answers;
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
        http.shutdownNow();
    }
}
