package dev.heimdall.api.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers requests that are so malformed that Tomcat lets no application see them. */
public final class ProblemValve extends ErrorReportValve {

    private final JsonMapper json = new JsonMapper();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            byte[] body =
                    json.writeValueAsString(problem(request, response, failure)).getBytes(StandardCharsets.UTF_8);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException e) {
            getContainer().getLogger().debug("A malformed request's client is gone", e);
        }
    }

    private static Problem problem(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        return switch (status) {
            case 400 -> Problem.of(status, "malformed-request", sentence(request, response, failure));
            case 501 ->
                Problem.of(
                        status,
                        "not-implemented",
                        "the header Transfer-Encoding names a coding that is not known here");
            case 505 ->
                Problem.of(status, "unknown-http-version", "the version of HTTP in the first line is not known here");
            default -> ErrorPage.problem(status);
        };
    }

    /** Tomcat says what it met in words of its own, or not at all. */
    private static String sentence(Request request, Response response, @Nullable Throwable failure) {
        String found = failure == null ? String.valueOf(response.getMessage()) : String.valueOf(failure.getMessage());
        if (found.contains("request target")) {
            return "the target of the request holds a character that must be percent-encoded";
        }
        if (found.startsWith("Invalid URI")) {
            return "the path holds a broken percent-encoding, or an encoded slash, backslash or NUL";
        }
        if (found.contains("method name")) {
            return "the method in the first line holds a character that no method has";
        }
        if (found.contains("header line")) {
            return "a header is malformed: a header is a name, a colon and a value";
        }
        if (found.contains("header is too large")) {
            return "the headers of the request are too large";
        }
        if (found.contains("domain name") || found.contains("IPv")) {
            return "the header Host is malformed";
        }
        return sentenceOfHeaders(request);
    }

    private static String sentenceOfHeaders(Request request) {
        int hosts = Collections.list(request.getHeaders("Host")).size();
        if (hosts != 1) {
            return hosts == 0
                    ? "the header Host is missing"
                    : "the header Host must be given once, not " + hosts + " times";
        }
        String length = request.getHeader("Content-Length");
        if (length != null && !length.matches("[0-9]{1,18}")) {
            return "the header Content-Length must be a whole number";
        }
        return "the request is not HTTP as it should be: its first line or one of its headers is malformed";
    }
}
