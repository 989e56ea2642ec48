package dev.heimdall.e2e.chaos.load;

import dev.heimdall.client.JobState;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at jobs and at all else that can be seen, at any of the APIs. What has ended once must have ended for every later look. */
public final class Onlooker implements AutoCloseable {

    private static final String STATUS = "/status";
    private static final List<String> OF_JOBS =
            List.of("", STATUS, STATUS, "/events", "/explain", "/explain", "/result", "/stdout", "/stderr");
    private static final List<String> OF_ALL = List.of(
            "/api/v1/jobs?limit=20",
            "/api/v1/clusters/health",
            "/api/v1/cluster/watched-place/health",
            "/api/v1/cluster/sealed-place/history",
            "/api/v1/workers",
            "/metrics");
    private static final List<String> STREAMS = List.of("/events", "/stdout");
    private static final Pattern SAID = Pattern.compile("\"status\" *: *\"(\\w+)\"");

    private static final int YOUNG = 40;
    private static final int LONGEST_PAUSE = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STREAMED = Duration.ofSeconds(2);

    private final List<URI> apis;
    private final Ledger ledger;
    private final Map<String, String> ended = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public Onlooker(List<URI> apis, Ledger ledger) {
        this.apis = apis;
        this.ledger = ledger;
    }

    public void start(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom ofLooks = random.split();
        SplittableRandom ofStreams = random.split();
        threads.execute(() -> repeat(ofLooks, this::look));
        threads.execute(() -> repeat(ofStreams, this::follow));
    }

    /** One look. */
    private interface Step {
        void go(SplittableRandom random) throws InterruptedException;
    }

    private void repeat(SplittableRandom random, Step step) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(random.nextInt(LONGEST_PAUSE));
                step.go(random);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            ledger.lookAnswered("something that cannot be read: " + e);
        }
    }

    private void look(SplittableRandom random) throws InterruptedException {
        String job = any(random);
        if (job == null || random.nextInt(OF_JOBS.size() + OF_ALL.size()) < OF_ALL.size()) {
            String path = OF_ALL.get(random.nextInt(OF_ALL.size()));
            get(path, path, random);
            return;
        }
        String what = OF_JOBS.get(random.nextInt(OF_JOBS.size()));
        String before = ended.get(job);
        String answer = get("/api/v1/job/" + job + what, "/api/v1/job/ID" + what, random);
        if (what.equals(STATUS)) {
            compare(job, before, answer);
        }
    }

    private void compare(String job, @Nullable String before, String answer) {
        Matcher said = SAID.matcher(answer);
        if (!said.find()) {
            return;
        }
        boolean isEnd = new JobState(said.group(1), "", null).isFinal();
        if (isEnd) {
            ended.put(job, said.group(1));
        }
        if (isEnd || before != null) {
            ledger.sawEnd(job, said.group(1));
        }
    }

    /** Mostly a young one, which may still run; null where there is none. */
    private @Nullable String any(SplittableRandom random) {
        // ids grow with time
        List<String> jobs = ledger.accepted().stream().sorted().toList();
        if (jobs.isEmpty()) {
            return null;
        }
        int first = random.nextBoolean() ? Math.max(0, jobs.size() - YOUNG) : 0;
        return jobs.get(random.nextInt(first, jobs.size()));
    }

    private String get(String path, String kind, SplittableRandom random) throws InterruptedException {
        HttpRequest request = request(path, random).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            ledger.lookAnswered(response.statusCode() + " " + kind);
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException e) {
            ledger.lookAnswered("no answer");
            return "";
        }
    }

    private HttpRequest.Builder request(String path, SplittableRandom random) {
        return HttpRequest.newBuilder(apis.get(random.nextInt(apis.size())).resolve(path))
                .header("X-Heimdall-User", Crowd.CALLERS.getFirst())
                .timeout(PATIENCE);
    }

    private void follow(SplittableRandom random) throws InterruptedException {
        String job = any(random);
        String what = STREAMS.get(random.nextInt(STREAMS.size()));
        boolean isOfAll = job == null || random.nextInt(STREAMS.size() + 1) == 0;
        String path = isOfAll ? "/api/v1/events" : "/api/v1/job/" + job + what;
        HttpRequest request =
                request(path, random).header("Accept", "text/event-stream").build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            ledger.lookAnswered(response.statusCode() + " stream of " + path.replace(String.valueOf(job), "ID"));
            try (InputStream stream = response.body()) {
                Thread.sleep(STREAMED);
                stream.skip(stream.available());
            }
        } catch (IOException e) {
            ledger.lookAnswered("no answer");
        }
    }

    /** Looks no more. */
    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
