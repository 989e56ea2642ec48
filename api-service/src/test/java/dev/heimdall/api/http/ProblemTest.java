package dev.heimdall.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.EmptyCatalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

    private static ApiServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        server = ApiServer.on(EmbeddedDatabase.create())
                .bean(Catalog.class, new EmptyCatalog())
                .start();
        client = new ApiClient(server);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/api/v1",
                "/api/v1/jobs/",
                "/api/v1/jobsXYZ",
                "/api/v1/jobs.json",
                "/api/v1//jobs",
                "/api/v1/jobs;a=b",
                "/api/v1/x/../jobs",
                "/API/v1/jobs"
            })
    void knowsExactPathsOnly(String path) {
        Answer answer = client.get(path);

        assertThat(answer.code()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/unknown-endpoint");
        assertThat(answer.error()).isEqualTo("unknown endpoint: GET " + path);
    }

    @Test
    void saysWhichMethodsThereAre() {
        Answer answer = client.send("DELETE", "/api/v1/jobs", BodyPublishers.noBody(), ApiClient.CALLER, "alice");

        assertThat(answer.code()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET");
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/wrong-method");
        assertThat(client.send("HEAD", "/api/v1/jobs", BodyPublishers.noBody()).code())
                .isEqualTo(200);
        assertThat(client.send("OPTIONS", "/api/v1/jobs", BodyPublishers.noBody())
                        .header("Allow"))
                .contains("GET");
    }

    @Test
    void refusesABodyThatIsTooLargeWhicheverWayItComes() {
        byte[] large = " ".repeat((1 << 20) + 1).getBytes(StandardCharsets.US_ASCII);

        Answer whole = client.post("/api/v1/job", new String(large, StandardCharsets.US_ASCII));
        Answer chunked = client.send(
                "POST",
                "/api/v1/job",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
                ApiClient.CALLER,
                "alice");

        assertThat(whole.code()).isEqualTo(413);
        assertThat(chunked.code()).isEqualTo(413);
        assertThat(chunked.error()).isEqualTo("the body must have at most 1048576 bytes");
    }

    @Test
    void refusesTypesThatAreClearlyNotJson() {
        assertThat(client.post("/api/v1/job", "{", "Content-Type", "text/xml").code())
                .isEqualTo(415);
        assertThat(client.post("/api/v1/job", "{", "Content-Type", "application/json;charset=utf-16")
                        .code())
                .isEqualTo(415);
        assertThat(client.post("/api/v1/job", "{", "Content-Encoding", "gzip").code())
                .isEqualTo(415);
        assertThat(client.post("/api/v1/job", "{", "Content-Type", "application/x-www-form-urlencoded")
                        .error())
                .startsWith("malformed JSON at line 1, column");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/<job>", "/api/v1/jobs?name=%zz", "/api/v1/%zz", "/api/v1/job%2Fx", "/api/v1/\\jobs"})
    void answersWithAProblemWhatTomcatRefuses(String path) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json")
                    .contains("\"error\"");
            assertThat(answer).doesNotContain("Tomcat").doesNotContain("org.apache");
        }
    }
}
