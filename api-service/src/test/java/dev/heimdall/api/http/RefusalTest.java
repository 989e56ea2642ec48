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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private static String ask(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
            socket.getOutputStream()
                    .write((request.replace("~", "\r\n") + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
