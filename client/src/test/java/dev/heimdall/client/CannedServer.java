package dev.heimdall.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;

/** Answers on a real socket with what it was told to; anything else is a 404. */
final class CannedServer implements AutoCloseable {

    record Seen(Headers headers, String body) {
        String header(String name) {
            return headers.getFirst(name);
        }
    }

    private record Answer(int code, String body, Map<String, String> headers) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Queue<Answer> once = new ConcurrentLinkedQueue<>();
    private final BlockingDeque<Seen> seen = new LinkedBlockingDeque<>();
    private final HttpServer server;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean isEndless;

    CannedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answer(String request, int code, String body) {
        answers.put(request, new Answer(code, body, Map.of()));
    }

    /** What comes next is answered so, whatever it is; code 0 takes the request and hangs up. */
    void answerOnce(int code, String body) {
        answerOnce(code, body, Map.of());
    }

    void answerOnce(int code, String body, Map<String, String> headers) {
        once.add(new Answer(code, body, headers));
    }

    /** Answers lack their last byte from now on, and go on nevertheless. */
    void neverEnd() {
        isEndless = true;
    }

    /** The header in all requests, as they came. */
    List<String> headers(String name) {
        return seen.stream().map(request -> request.header(name)).toList();
    }

    Seen last() {
        return seen.getLast();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(new Seen(exchange.getRequestHeaders(), body));
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            Answer planned = once.poll();
            if (planned != null && planned.code() == 0) {
                return;
            }
            Answer answer = planned != null
                    ? planned
                    : answers.getOrDefault(
                            request, new Answer(404, "{\"error\":\"unexpected " + request + "\"}", Map.of()));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.code(), bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length - (isEndless ? 1 : 0));
            if (isEndless) {
                exchange.getResponseBody().flush();
                awaitEnd();
            }
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
