package dev.heimdall.api.job.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.EmptyCatalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.job.JobRows;
import dev.heimdall.job.JobStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobListControllerTest {

    private static ApiServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        EmbeddedDatabase database = EmbeddedDatabase.create();
        JobRows rows = new JobRows(database);
        UUID first = rows.insert("a_one", JobStatus.NEW, "team:x", "_name:a_one");
        rows.insert("a-two", JobStatus.RUNNING, "team:x", "kind:y");
        rows.insert("b-three", JobStatus.SUCCEEDED, "team:z");
        rows.insert("b-four", JobStatus.FAILED);
        rows.update(
                first,
                "updated_at = now(), command_name = :command, cluster_name = 'local', caller = 'bob'",
                Map.of("command", "ping-0.0.1"));
        server = ApiServer.on(database).bean(Catalog.class, new EmptyCatalog()).start();
        client = new ApiClient(server);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                             | b-four b-three a-two a_one",
                "direction=ASC                  | a_one a-two b-three b-four",
                "order_by=updated_at            | a_one b-four b-three a-two",
                "order_by=updated_at&direction=asc | a-two b-three b-four a_one",
                "order_by=created_at            | b-four b-three a-two a_one",
                "order_by=id&direction=desc     | b-four b-three a-two a_one",
                "limit=2                        | b-four b-three",
                "limit=102                      | b-four b-three a-two a_one",
                "limit=&order_by=&status=       | b-four b-three a-two a_one",
                "name=a-two                     | a-two",
                "name=a%25                      | a-two a_one",
                "name=a_two                     | ''",
                "name=a_tw%25                   | a-two",
                "name=a_one                     | a_one",
                "name=A-two                     | ''",
                "username=bob                   | a_one",
                "command=ping-0.0.1&cluster=loc%25 | a_one",
                "version=1.0&name=b-four        | b-four",
                "status=NEW                     | a_one",
                "status=NEW,FAILED,RUNNING      | b-four a-two a_one",
                "status=NEW,FAILED&direction=asc | a_one b-four",
                "tags=team:x                    | a-two a_one",
                "tags=team:x,%20,kind:y         | a-two",
                "tags=_name:a_one               | a_one",
                "id=x                           | ''",
                "id=018f0000-0003-7000-8000-000000000003 | b-three",
                "id=018f%252                    | a-two",
                "name=x&name=a-two              | a-two",
                "created_after=2024-04-21T09:32:31.106Z | b-four b-three a-two",
                "created_after=2024-04-21T09:32:31.106000001Z | b-four b-three",
                "created_before=2024-04-21T11:32:31.107%2B02:00 | a-two a_one",
                "created_before=2024-04-21T11:32:31.107+02:00&direction=asc&name=a%25 | a_one a-two",
                "created_after=1713691952        | ''",
                "created_after=1713691951&created_before=1713691952&status=NEW | a_one",
                "updated_before=1&order_by=updated_at | ''",
                "updated_after=1695222579&updated_before=1695222581 | b-three a-two",
            })
    void filtersAndSorts(String query, String names) {
        Answer answer = client.get("/api/v1/jobs?" + query);

        assertThat(answer.code()).isEqualTo(200);
        assertThat(String.join(" ", names(answer))).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order_by=updated_at", "direction=asc", "status=NEW,RUNNING,FAILED", "name=%25-%25"})
    void walksPagesWithoutRepeatingOrDropping(String query) {
        List<String> whole = names(client.get("/api/v1/jobs?" + query));
        List<String> walked = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = client.get("/api/v1/jobs?limit=1&" + query + cursor);
            walked.addAll(names(page));
            cursor = page.json().has("next_cursor")
                    ? "&cursor=" + page.json().path("next_cursor").asString()
                    : "";
            assertThat(page.json().has("has_more")).isEqualTo(!cursor.isEmpty());
        } while (!cursor.isEmpty());

        assertThat(walked).isEqualTo(whole).hasSizeGreaterThan(1);
    }

    @Test
    void answersAnEmptyListPlainly() {
        assertThat(client.get("/api/v1/jobs?name=nobody").body()).isEqualTo("{\"data\":[]}");
    }

    @Test
    void refusesACursorOfAnotherList() {
        String cursor =
                client.get("/api/v1/jobs?limit=1").json().path("next_cursor").asString();

        Answer mixed = client.get("/api/v1/jobs?limit=1&order_by=updated_at&cursor=" + cursor);
        Answer junk = client.get("/api/v1/jobs?cursor=junk");

        assertThat(mixed.code()).isEqualTo(400);
        assertThat(mixed.error()).startsWith("invalid pagination cursor: it belongs to a list with other filters");
        assertThat(junk.code()).isEqualTo(400);
        assertThat(junk.error()).isEqualTo("invalid pagination cursor");
    }

    @ParameterizedTest
    @CsvSource({
        "status=bogus,unknown status: bogus",
        "limit=junk,limit must be a whole number of at least 1",
        "limit=0,limit must be a whole number of at least 1",
        "limit=-1,limit must be a whole number of at least 1",
        "limit=99999999999,limit must be a whole number of at least 1",
        "order_by=name,'order_by must be id, created_at or updated_at'",
        "direction=up,direction must be asc or desc",
        "created_after=yesterday,created_after must be Unix seconds or a time like 2026-11-21T18:30:00Z",
        "updated_before=-1,updated_before must be Unix seconds or a time like 2026-11-21T18:30:00Z",
        "created_before=2026-11-21,created_before must be Unix seconds or a time like 2026-11-21T18:30:00Z",
        "created_before=99999-11-21T00:00:00Z,created_before must be Unix seconds or a time like 2026-11-21T18:30:00Z",
        "created_after=1&order_by=updated_at,'created_after and created_before go with order_by=created_at alone, updated_after and updated_before with order_by=updated_at alone'",
        "created_after=1&updated_after=1,'created_after and created_before go with order_by=created_at alone, updated_after and updated_before with order_by=updated_at alone'",
        "name=a%00b,name must not hold the character NUL",
        "name=%25%5C,name must not end with a single backslash: it makes the next character literal"
    })
    void refusesBadParameters(String query, String sentence) {
        Answer answer = client.get("/api/v1/jobs?" + query);

        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo(sentence);
    }

    @Test
    void refusesAFilterThatIsNone() {
        Answer answer = client.get("/api/v1/jobs?user=alice&name=x");

        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.error())
                .isEqualTo(
                        "unknown parameter: user; known are id, username, name, version, command, cluster, status, "
                                + "tags, created_after, created_before, updated_after, updated_before, limit, order_by, direction, cursor");
    }

    @Test
    void survivesWhateverIsAskedFor() {
        for (String text : List.of("'; DROP TABLE job; --", "\\", "%\\", "{}", "\uD83D\uDE00", "é".repeat(900))) {
            String value = URLEncoder.encode(text, StandardCharsets.UTF_8);
            for (String parameter : List.of("name", "tags", "id", "username", "command")) {
                int code = client.get("/api/v1/jobs?" + parameter + "=" + value).code();

                assertThat(code).as("%s=%s", parameter, text).isIn(200, 400);
            }
        }
    }

    private static List<String> names(Answer answer) {
        List<String> names = new ArrayList<>();
        answer.json().path("data").forEach(job -> names.add(job.path("name").asString()));
        return names;
    }
}
