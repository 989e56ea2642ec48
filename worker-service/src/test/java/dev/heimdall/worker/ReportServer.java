package dev.heimdall.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.heimdall.report.ProbeNews;
import dev.heimdall.report.Report;
import dev.heimdall.report.ReportBatch;
import dev.heimdall.report.ReportJson;
import dev.heimdall.report.ReportLine;
import dev.heimdall.report.WorkerCard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** Plays api-service's end of the report line over real HTTP. */
public final class ReportServer implements AutoCloseable {

    public static final String TOKEN = "the-token-of-the-tests";

    private final JsonMapper json = ReportJson.mapper();
    private final HttpServer http;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, WorkerCard> workers = new ConcurrentHashMap<>();
    private final List<ReportBatch> batches = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final AtomicInteger introductions = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final ProbeScript probes = new ProbeScript();
    private final AtomicInteger secretQuestions = new AtomicInteger();
    private final Semaphore gate = new Semaphore(Integer.MAX_VALUE, true);
    private volatile int status = 204;

    public ReportServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.start();
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    public void know(String reference, String jsonText) {
        secrets.put(reference, jsonText);
    }

    /** Answers reports and secrets with this status from now on. */
    public void answerWith(int newStatus) {
        status = newStatus;
    }

    /** Answers no question for secrets before it is told to. */
    public void holdSecrets() {
        gate.drainPermits();
    }

    public void releaseSecrets() {
        gate.release(1_000);
    }

    /** How many questions for secrets have come. */
    public int secretQuestions() {
        return secretQuestions.get();
    }

    public void forgetWorkers() {
        workers.clear();
    }

    public int introductions() {
        return introductions.get();
    }

    /** How often it answered with another status than it should. */
    public int refusals() {
        return refusals.get();
    }

    public Optional<WorkerCard> worker() {
        return workers.values().stream().findAny();
    }

    /** What workers are to probe, and what they said. */
    public ProbeScript probes() {
        return probes;
    }

    public List<ReportBatch> batches() {
        return batches;
    }

    /** All that was said of a job, merged. */
    public Optional<Report> news(String jobId) {
        return batches.stream()
                .flatMap(batch -> batch.reports().stream())
                .filter(report -> report.jobId().equals(jobId))
                .reduce(Report::and);
    }

    /** All bodies as they came in. */
    public String heard() {
        return String.join("\n", texts);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int answer = status;
            String path = exchange.getRequestURI().getPath();
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
            } else if (path.endsWith(ReportLine.PROBES)) {
                byte[] round = json.writeValueAsBytes(probes.next(json.readValue(body, ProbeNews.class)));
                exchange.sendResponseHeaders(200, round.length);
                exchange.getResponseBody().write(round);
            } else if (path.startsWith(ReportLine.WORKERS)) {
                exchange.sendResponseHeaders(worker(exchange.getRequestMethod(), path, body), -1);
            } else if (answer != 204) {
                exchange.sendResponseHeaders(answer, -1);
                refusals.incrementAndGet();
            } else if (path.equals(ReportLine.SECRETS)) {
                secretQuestions.incrementAndGet();
                gate.acquireUninterruptibly();
                byte[] values = json.writeValueAsBytes(asked(json.readValue(body, String[].class)));
                exchange.sendResponseHeaders(200, values.length);
                exchange.getResponseBody().write(values);
            } else {
                texts.add(new String(body, StandardCharsets.UTF_8));
                batches.add(json.readValue(body, ReportBatch.class));
                exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    private int worker(String method, String path, byte[] body) {
        String rest = path.substring(ReportLine.WORKERS.length());
        if (method.equals("PUT")) {
            workers.put(rest, json.readValue(body, WorkerCard.class));
            introductions.incrementAndGet();
            return 204;
        }
        if (method.equals("DELETE")) {
            workers.remove(rest);
            return 204;
        }
        return workers.containsKey(rest.replace(ReportLine.LEASE, "")) ? 204 : 404;
    }

    private Map<String, String> asked(String... references) {
        Map<String, String> known = new TreeMap<>();
        for (String reference : references) {
            Optional.ofNullable(secrets.get(reference)).ifPresent(value -> known.put(reference, value));
        }
        return known;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
