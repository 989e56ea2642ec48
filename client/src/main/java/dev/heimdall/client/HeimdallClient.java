package dev.heimdall.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Speaks to one Heimdall as one user. Every call blocks its thread until it is answered, so give each a virtual one where
 * there are many; one client serves all threads. What is not a success is a {@link HeimdallException}. A submission that
 * nobody answered, or that the server asks to have again later, is sent again a few times, always with the same key, so that
 * it becomes one job at most.
 */
public final class HeimdallClient implements AutoCloseable {

    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final URI address;
    private final String user;
    private final Duration patience;
    private final HttpClient http;

    public HeimdallClient(URI address, String user) {
        this(address, user, Duration.ofMinutes(2));
    }

    /**
     * @param address scheme, host and port, and the path that a proxy puts before {@code /api/v1}
     * @param patience how long an answer may take, on top of the wait that a submission asks for
     */
    public HeimdallClient(URI address, String user, Duration patience) {
        this.address = address;
        this.user = user;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** Submits a job; comes back with the finished job where the command is sync, else at once. */
    public Job submit(JobRequest job) {
        return submit(submission(job));
    }

    /** Submits a job and waits for its end, but no longer than told; the job that comes back may still run. */
    public Job submit(JobRequest job, Duration wait) {
        HttpRequest.Builder request =
                submission(job).header("Prefer", "wait=" + wait.toSeconds()).timeout(patience.plus(wait));
        return submit(request);
    }

    public Job job(String id) {
        return read(to("/job/" + encode(id)), Job.class);
    }

    public JobState status(String id) {
        return read(to("/job/" + encode(id) + "/status"), JobState.class);
    }

    /** Asks for the job's stop; {@link #status} tells when it is confirmed. */
    public JobState cancel(String id) {
        return read(to("/job/" + encode(id) + "/cancel").POST(BodyPublishers.noBody()), JobState.class);
    }

    /** What the job has written so far; to be closed by the caller. */
    public InputStream stdout(String id) {
        return open("/job/" + encode(id) + "/stdout");
    }

    /** What the job has written so far; to be closed by the caller. */
    public InputStream stderr(String id) {
        return open("/job/" + encode(id) + "/stderr");
    }

    /** However large it is: only its beginning has to come within the patience. */
    public Result result(String id) {
        String path = "/job/" + encode(id) + "/result";
        URI uri = to(path).build().uri();
        try (InputStream body = open(path)) {
            return Json.read(body.readAllBytes(), Result.class, uri);
        } catch (IOException e) {
            throw HeimdallException.unanswered(uri, e);
        }
    }

    public JobPage jobs(JobQuery query) {
        return read(to("/jobs" + query.text()), JobPage.class);
    }

    /** All jobs that the query finds; the pages are fetched as the stream is read. */
    public Stream<Job> stream(JobQuery query) {
        return Stream.iterate(
                        jobs(query),
                        Objects::nonNull,
                        page -> page.nextCursor() == null ? null : jobs(query.with("cursor", page.nextCursor())))
                .flatMap(page -> page.jobs().stream());
    }

    @Override
    public void close() {
        http.close();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder submission(JobRequest job) {
        return to("/job")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(Json.write(job)));
    }

    private Job submit(HttpRequest.Builder submission) {
        for (int attempt = 1; ; attempt++) {
            Duration asked;
            try {
                return read(submission, Job.class);
            } catch (HeimdallException e) {
                asked = e.retryAfter().orElse(Duration.ZERO);
                if (attempt == ATTEMPTS || !e.isWorthRepeating() || asked.compareTo(patience) > 0) {
                    throw e;
                }
            }
            pause(PAUSE.multipliedBy(1L << attempt), asked);
            if (Thread.currentThread().isInterrupted()) {
                throw HeimdallException.unanswered(
                        address, new InterruptedException("interrupted between two attempts"));
            }
        }
    }

    /** As long as the server asks, and up to a quarter more: those who were sent away together shall not come back so. */
    private static void pause(Duration least, Duration asked) {
        long millis = asked.toMillis() + ThreadLocalRandom.current().nextLong(asked.toMillis() / 4 + 1);
        long end = System.nanoTime()
                + Math.max(least.toNanos(), Duration.ofMillis(millis).toNanos());
        while (System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private HttpRequest.Builder to(String path) {
        String base = address.toString().replaceFirst("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                .header("X-Heimdall-User", user)
                .timeout(patience);
    }

    private <T> T read(HttpRequest.Builder builder, Class<T> type) {
        HttpRequest request = builder.build();
        HttpResponse<byte[]> response = send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw problem(response, response.body());
        }
        return Json.read(response.body(), type, request.uri());
    }

    private static HeimdallException problem(HttpResponse<?> response, byte[] body) {
        return Json.problem(response.statusCode(), body, RetryAfter.of(response.headers(), Instant.now()));
    }

    private InputStream open(String path) {
        HttpRequest request = to(path).build();
        HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() / 100 == 2) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw problem(response, body.readAllBytes());
        } catch (IOException e) {
            throw HeimdallException.unanswered(request.uri(), e);
        }
    }

    /** The limit of a request ends with the first line of its answer; this one is for all of it. */
    private <B> HttpResponse<B> send(HttpRequest request, BodyHandler<B> body) {
        CompletableFuture<HttpResponse<B>> answer = http.sendAsync(request, body);
        try {
            return answer.get(request.timeout().orElse(patience).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw HeimdallException.unanswered(request.uri(), Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            throw HeimdallException.unanswered(request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HeimdallException.unanswered(request.uri(), e);
        } finally {
            answer.cancel(true);
        }
    }
}
