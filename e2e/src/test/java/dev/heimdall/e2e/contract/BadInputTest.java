package dev.heimdall.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.e2e.topology.RunningTopology;
import dev.heimdall.e2e.topology.Topology;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is wrong is answered with a true code and one sentence that names it, and nothing else comes out. */
@ExtendWith(RunningTopology.class)
class BadInputTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A request and what it has to be answered with.
     *
     * @param said all of it must stand in the sentence or the reasons
     */
    private record Case(String name, HttpRequest.Builder request, int code, List<String> said) {}

    @TestFactory
    Stream<DynamicTest> answersWithCodeAndSentence(Topology topology) {
        Stream<Case> cases =
                Stream.of(bodies(topology), pairs(topology), requests(topology)).flatMap(each -> each);
        return cases.map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)));
    }

    private static Stream<Case> bodies(Topology topology) {
        return Stream.of(
                submission(topology, "malformed JSON", "{\"name\":", 400, "JSON"),
                submission(topology, "an array", "[]", 400, "object"),
                submission(topology, "a name that is a number", body("\"name\":7"), 400, "name"),
                submission(
                        topology, "criteria that are a text", "{\"command_criteria\":\"x\"}", 400, "command_criteria"),
                submission(topology, "a context that is a list", body("\"context\":[1]"), 400, "context"),
                submission(topology, "a tag that is a number", body("\"tags\":[\"a\",1]"), 400, "tags"),
                submission(topology, "10,000 tags", body("\"tags\":" + tags(10_000)), 400, "tags"),
                submission(topology, "NUL in a name", body("\"name\":\"a\\u0000b\""), 400, "name"),
                submission(topology, "NUL in a context", body("\"context\":{\"a\":\"\\u0000\"}"), 400, "context"),
                submission(topology, "half a character", body("\"name\":\"\\ud800\""), 400, "name"),
                submission(topology, "bytes that are no UTF-8", BodyPublishers.ofByteArray(latin1()), 400, "UTF-8"),
                submission(topology, "a long name", body("\"name\":\"" + "x".repeat(1000) + "\""), 400, "name"),
                submission(
                        topology,
                        "too large a body",
                        body("\"name\":\"" + "x".repeat(1_100_000) + "\""),
                        413,
                        "bytes"));
    }

    private static Stream<Case> pairs(Topology topology) {
        return Stream.of(
                submission(topology, "an unknown command", criteria("type:none", "type:localhost"), 422, "type:none"),
                submission(topology, "an unknown cluster", criteria("type:ping", "type:mars"), 422, "type:mars"),
                submission(topology, "no criteria", "{\"name\":\"x\"}", 422, "command_criteria"),
                submission(
                        topology,
                        "a context that the plugin refuses",
                        "{\"command_criteria\":[\"type:script\"],\"cluster_criteria\":[\"type:localhost\"],"
                                + "\"context\":{\"arguments\":7}}",
                        422,
                        "arguments"),
                submission(
                        topology,
                        "a caller who is not allowed",
                        criteria("type:members-only", "type:localhost"),
                        403,
                        "caller"));
    }

    private static Stream<Case> requests(Topology topology) {
        String body = criteria("type:ping", "type:localhost");
        HttpRequest.Builder nobody = HttpRequest.newBuilder(topology.address().resolve("/api/v1/job"))
                .POST(BodyPublishers.ofString(body));
        return Stream.of(
                new Case("nobody", nobody, 401, List.of("caller")),
                get(topology, "an unknown job", "/api/v1/job/6f1c5b9e-0000-7000-8000-000000000000", 404, "job"),
                get(topology, "an id that is none", "/api/v1/job/x", 404, "job"),
                get(topology, "an unknown status", "/api/v1/jobs?status=BOGUS", 400, "BOGUS"),
                get(topology, "a broken cursor", "/api/v1/jobs?cursor=%21", 400, "cursor"),
                get(topology, "an unknown path", "/api/v1/jobsXYZ", 404, "jobsXYZ"),
                new Case("a wrong method", to(topology, "/api/v1/jobs").DELETE(), 405, List.of("DELETE")));
    }

    private static void check(Case each) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(each.request().build(), BodyHandlers.ofString());
            JsonNode problem = JSON.readTree(response.body());
            String said = problem.path("detail").asString("") + problem.path("reasons");

            assertThat(response.statusCode()).as(response.body()).isEqualTo(each.code());
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(problem.path("error").asString("")).isNotEmpty();
            assertThat(said).contains(each.said());
            assertThat(response.body()).doesNotContain("Exception", "at dev.", "SELECT", "INSERT", "/tmp/");
        }
    }

    private static Case submission(Topology topology, String name, String body, int code, String said) {
        return submission(topology, name, BodyPublishers.ofString(body), code, said);
    }

    private static Case submission(
            Topology topology, String name, HttpRequest.BodyPublisher body, int code, String said) {
        HttpRequest.Builder request = to(topology, "/api/v1/job")
                .header("Content-Type", "application/json")
                .POST(body);
        return new Case(name, request, code, List.of(said));
    }

    private static Case get(Topology topology, String name, String path, int code, String said) {
        return new Case(name, to(topology, path), code, List.of(said));
    }

    private static HttpRequest.Builder to(Topology topology, String path) {
        return HttpRequest.newBuilder(topology.address().resolve(path)).header("X-Heimdall-User", "test_user");
    }

    private static String body(String member) {
        return "{\"command_criteria\":[\"type:ping\"],\"cluster_criteria\":[\"type:localhost\"]," + member + "}";
    }

    private static String criteria(String command, String cluster) {
        return "{\"name\":\"bad\",\"command_criteria\":[\"%s\"],\"cluster_criteria\":[\"%s\"]}"
                .formatted(command, cluster);
    }

    private static String tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static byte[] latin1() {
        return body("\"name\":\"ä\"").getBytes(StandardCharsets.ISO_8859_1);
    }
}
