package dev.heimdall.worker.report;

import dev.heimdall.report.ProbeNews;
import dev.heimdall.report.ProbeRound;
import dev.heimdall.report.ReportBatch;
import dev.heimdall.report.ReportDesk;
import dev.heimdall.report.ReportJson;
import dev.heimdall.report.ReportLine;
import dev.heimdall.report.WorkerCard;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks the report line with the instance that answered last, and with the others in turn when it does not: all that is
 * said may be said twice. A call takes a few seconds for each of them at most; a failure is a sentence without the token.
 */
final class ReportLineClient implements ReportDesk, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReportLineClient.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Where another instance is left: it has to hear of the last news before the worker ends. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(2);

    private final ReportSettings settings;
    private final JsonMapper json = ReportJson.mapper();
    // HTTP/1.1: an upgrade to h2c is a round trip for nothing
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private volatile int favourite;

    ReportLineClient(ReportSettings settings) {
        this.settings = settings;
    }

    @Override
    public void introduce(WorkerCard card) throws IOException, InterruptedException {
        call("PUT", ReportLine.WORKERS + card.id(), json.writeValueAsBytes(card));
    }

    @Override
    public boolean renewLease(String workerId) throws IOException, InterruptedException {
        try {
            call("POST", ReportLine.WORKERS + workerId + ReportLine.LEASE, new byte[0]);
            return true;
        } catch (RefusedException e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void leave(String workerId) throws IOException, InterruptedException {
        call("DELETE", ReportLine.WORKERS + workerId, new byte[0]);
    }

    @Override
    public void report(ReportBatch batch) throws IOException, InterruptedException {
        call("POST", ReportLine.REPORTS, json.writeValueAsBytes(batch));
    }

    @Override
    public ProbeRound probes(String workerId, ProbeNews news) throws IOException, InterruptedException {
        byte[] answer = call("POST", ReportLine.WORKERS + workerId + ReportLine.PROBES, json.writeValueAsBytes(news));
        try {
            return json.readValue(answer, ProbeRound.class);
        } catch (JacksonException e) {
            throw new IOException("api-service gave an answer that is no round of probes: " + e.getOriginalMessage());
        }
    }

    @Override
    public Map<String, String> secrets(List<String> references) throws IOException, InterruptedException {
        byte[] answer = call("POST", ReportLine.SECRETS, json.writeValueAsBytes(references));
        try {
            Map<String, String> values = new TreeMap<>();
            json.readTree(answer).forEachEntry((reference, value) -> values.put(reference, value.stringValue()));
            return values;
        } catch (JacksonException e) {
            // its message may quote the answer
            throw new IOException("api-service gave an answer that is not JSON to POST " + ReportLine.SECRETS);
        }
    }

    private byte[] call(String method, String path, byte[] body) throws IOException, InterruptedException {
        int first = favourite;
        int last = first + settings.urls().size() - 1;
        for (int turn = first; turn < last; turn++) {
            try {
                return call(turn, method, path, body, SHORT_PATIENCE);
            } catch (IOException e) {
                if (e instanceof RefusedException refused && !refused.isTrouble()) {
                    throw e;
                }
                LOG.debug("another instance of api-service is asked", e);
            }
        }
        return call(last, method, path, body, PATIENCE);
    }

    private byte[] call(int turn, String method, String path, byte[] body, Duration patience)
            throws IOException, InterruptedException {
        int number = turn % settings.urls().size();
        URI url = settings.urls().get(number);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url.toString().replaceAll("/+$", "") + path))
                .header("Authorization", "Bearer " + settings.token())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> response = send(request, url, patience);
        if (response.statusCode() / 100 != 2) {
            throw new RefusedException(method + " " + path, response.statusCode());
        }
        favourite = number;
        return response.body();
    }

    /** The limit that a request can be given ends with the head of its answer; this one is for all of it. */
    private HttpResponse<byte[]> send(HttpRequest request, URI url, Duration patience)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("api-service at " + url + " did not answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ConnectException
                    ? new IOException("api-service at " + url + " cannot be reached", e)
                    : new IOException("api-service at " + url + " gave no answer: " + e.getMessage(), e);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
