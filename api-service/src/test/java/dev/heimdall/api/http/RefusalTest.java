package dev.heimdall.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.EmptyCatalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no HTTP client would send, and what is said to them. */
class RefusalTest {

    private static ApiServer server;

    @BeforeAll
    static void start() {
        server = ApiServer.on(EmbeddedDatabase.create())
                .bean(Catalog.class, new EmptyCatalog())
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET /api/v1/<job> HTTP/1.1~Host: x                    | 400 | target",
                "GET /api/v1/jobs?name=%zz HTTP/1.1~Host: x            | 400 | query",
                "GET /api/v1/%zz HTTP/1.1~Host: x                      | 400 | path",
                "GET /api/v1/job%2Fx HTTP/1.1~Host: x                  | 400 | path",
                "GET /api/v1/\\jobs HTTP/1.1~Host: x                   | 400 | target",
                "GET /api/v1/job/%00 HTTP/1.1~Host: x                  | 400 | path",
                "GET /api/v1/jobs HTTP/1.1~X: y                        | 400 | Host",
                "GET /api/v1/jobs HTTP/1.1~Host: x~Host: y             | 400 | Host",
                "GET /api/v1/jobs HTTP/1.1~Host: a b                   | 400 | Host",
                "GET /api/v1/jobs HTTP/1.1~Host: x~B@d(: y             | 400 | header",
                "GET /api/v1/jobs HTTP/1.1~Host: x~A\u0001: y          | 400 | header",
                "GET /api/v1/jobs HTTP/9.9~Host: x                     | 505 | HTTP",
                "G(T /api/v1/jobs HTTP/1.1~Host: x                     | 400 | method",
                "POST /api/v1/job HTTP/1.1~Host: x~Content-Length: x   | 400 | Content-Length",
                "POST /api/v1/job HTTP/1.1~Host: x~Transfer-Encoding: y | 501 | Transfer-Encoding",
                "TRACE /api/v1/jobs HTTP/1.1~Host: x~X-Heimdall-User: a | 405 | trace"
            })
    void saysWhatIsWrong(String request, int code, String said) throws IOException {
        String answer = ask(request);

        assertThat(answer).startsWith("HTTP/1.1 " + code);
        assertThat(answer).contains("application/problem+json", "\"error\"").doesNotContain("Tomcat", "org.apache");
        assertThat(answer.contains("\r\nAllow: GET\r\n")).isEqualTo(code == 405);
        assertThat(answer.substring(answer.indexOf("\"error\""))).contains(said);
    }

    /** What looks at paths before a controller does must not be led around by another spelling of one of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /%61pi/v1/job",
                "POST /api/%761/job",
                "POST /api/v1/%6Aob",
                "POST /api/v1/%6aob",
                "POST /api/v%31/job",
                "POST //api/v1/job",
                "POST /api//v1/job",
                "POST /api/v1/job/",
                "POST /api/v1/job//",
                "POST /api/v1/job;x=y",
                "POST /api;x=y/v1/job",
                "POST /./api/v1/job",
                "POST /api/v1/./job",
                "POST /x/../api/v1/job",
                "POST /%2e/api/v1/job",
                "POST /x/%2E%2e/api/v1/job",
                "POST /API/v1/job",
                "POST /api/v1/job.json",
                "PUT /%61pi/v1/cluster/c",
                "DELETE /%61pi/v1/cluster/c",
                "POST /%69nternal/v1/secrets",
                "POST /intern%61l/v1/secrets",
                "POST /internal;x/v1/secrets",
                "POST //internal/v1/secrets",
                "GET /%6Detrics",
                "GET /readyz/"
            })
    void knowsEachPathByOneSpellingOnly(String line) throws IOException {
        String answer = ask(line + " HTTP/1.1~Host: x~X-Heimdall-User: alice~Content-Length: 2~~{}");

        assertThat(answer).startsWith("HTTP/1.1 404");
        assertThat(answer).contains("application/problem+json", "\"error\":\"unknown endpoint: " + line + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/v1/secrets", "/./internal/v1/secrets", "/x/../internal/v1/secrets"})
    void letsNobodyToTheSecretsWithoutTheToken(String path) throws IOException {
        assertThat(ask("POST " + path + " HTTP/1.1~Host: x~Content-Length: 2~~[]"))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void takesIdsWithCharactersThatMustBeEncoded() throws IOException {
        assertThat(ask("GET /api/v1/command/a%20%C3%A9%3Bb%7E HTTP/1.1~Host: x"))
                .startsWith("HTTP/1.1 404")
                .contains("unknown command_id");
    }

    private static String ask(String request) throws IOException {
        // what the server does not read of a request resets the connection
        String text = request.contains("~~") ? request : request + "~~";
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
            socket.getOutputStream()
                    .write(text.replaceFirst("~", "~Connection: close~")
                            .replace("~", "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
