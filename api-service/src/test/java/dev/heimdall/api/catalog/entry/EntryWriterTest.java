package dev.heimdall.api.catalog.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.entry.CatalogServers.Instance;
import dev.heimdall.catalog.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EntryWriterTest {

    private static final String YAML = """
            commands:
            - {name: filed, plugin: ping, cluster_tags: [t]}
            clusters:
            - {name: place, tags: [t]}
            """;
    private static final String COMMAND =
            "{\"plugin\":\"ping\",\"version\":\"2\",\"tags\":[\"x\"],\"cluster_tags\":[\"t\"]}";

    @TempDir
    static Path folder;

    private static final CatalogServers SERVERS = new CatalogServers();
    private static Instance api;

    @BeforeAll
    static void start() throws IOException {
        api = SERVERS.start(Files.writeString(folder.resolve("some.yaml"), YAML), "editors", "alice,bob");
    }

    @AfterAll
    static void stop() {
        SERVERS.close();
    }

    @Test
    void storesACommandThatCanBeChosenAtOnce() {
        Answer put = api.put("/command/new", COMMAND);

        assertThat(put.code()).isEqualTo(200);
        assertThat(put.body().replaceAll("_at\":[0-9]{10}", "_at\":1"))
                .isEqualTo("{\"id\":\"new\",\"name\":\"new\",\"version\":\"2\",\"user\":\"alice\","
                        + "\"tags\":[\"_id:new\",\"_name:new\",\"_version:2\",\"x\"],\"created_at\":1,\"updated_at\":1,"
                        + "\"status\":\"ACTIVE\",\"plugin\":\"ping\",\"cluster_tags\":[\"t\"],\"owner\":\"api\"}");
        assertThat(api.get("/command/new").body()).isEqualTo(put.body());
        assertThat(api.server().bean(Catalog.class).commands())
                .extracting(Command::id)
                .contains("new");
    }

    @Test
    void takesBackWhatItAnsweredAsNoChange() {
        Answer first = api.put("/command/same", COMMAND);
        Answer again = api.put("/command/same", first.body());

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).isNotEmpty();
        assertThat(api.get("/command/same/history").json().get("data")).hasSize(1);
    }

    @Test
    void changesOnlyWhatTheClientHasSeen() {
        String tag = api.put("/command/seen", COMMAND, "If-None-Match", "*").header("ETag");
        Answer twice = api.put("/command/seen", COMMAND, "If-None-Match", "*");
        Answer changed = api.put("/command/seen", COMMAND.replace("\"2\"", "\"3\""), "If-Match", tag);
        Answer stale = api.put("/command/seen", COMMAND, "If-Match", tag);
        Answer staleStatus = api.put("/command/seen/status", "{\"status\":\"inactive\"}", "If-Match", tag);
        Answer staleDelete = api.delete("/command/seen", "If-Match", tag);

        assertThat(twice.code()).isEqualTo(412);
        assertThat(changed.code()).isEqualTo(200);
        assertThat(stale.code()).isEqualTo(412);
        assertThat(stale.error()).isEqualTo("the entry is not the one that If-Match names any more: read it again");
        assertThat(staleStatus.code()).isEqualTo(412);
        assertThat(staleDelete.code()).isEqualTo(412);
        assertThat(api.put("/command/none", COMMAND, "If-Match", "*").code()).isEqualTo(412);
        assertThat(api.delete("/command/seen", "If-Match", "\"1.a\", " + changed.header("ETag"))
                        .code())
                .isEqualTo(200);
    }

    @Test
    void tellsWhoChangedWhat() {
        api.put("/command/told", COMMAND);
        api.put("/command/told/status?status=inactive", "", ApiClient.CALLER, "bob");
        api.delete("/command/told");
        api.put("/command/told", COMMAND.replace("\"2\"", "\"3\""));

        JsonNode first = api.get("/command/told/history?limit=3").json();
        JsonNode rest = api.get("/command/told/history?limit=3&cursor="
                        + first.get("next_cursor").stringValue())
                .json();

        assertThat(first.get("data")
                        .valueStream()
                        .map(change -> change.get("user").stringValue() + " "
                                + change.get("action").stringValue() + " "
                                + change.at("/after/status").stringValue()))
                .containsExactly("alice put ACTIVE", "alice delete DELETED", "bob status INACTIVE");
        assertThat(first.at("/data/2/before/status").stringValue()).isEqualTo("ACTIVE");
        assertThat(rest.get("data")).hasSize(1);
        assertThat(rest.at("/data/0").has("before")).isFalse();
        assertThat(rest.has("next_cursor")).isFalse();
    }

    @Test
    void takesADeletedEntryOutOfTheChoiceAndKeepsItsRow() {
        api.put("/command/bye", COMMAND);

        Answer deleted = api.delete("/command/bye");

        assertThat(deleted.body()).matches("\\{\"updated_at\":[0-9]{10},\"status\":\"DELETED\"}");
        assertThat(api.delete("/command/bye").body()).isEqualTo(deleted.body());
        assertThat(api.get("/command/bye").json().get("status").stringValue()).isEqualTo("DELETED");
        assertThat(api.server().bean(Catalog.class).commands())
                .extracting(Command::id)
                .doesNotContain("bye");
        assertThat(api.put("/command/bye/status", "{\"status\":\"active\"}").error())
                .isEqualTo("command bye is deleted: PUT it to have it again");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                            | 400 | command 'x': 'cluster_tags' is missing; [] would let it run on every cluster; command 'x': 'plugin' is missing
            {"plugin":"p","cluster_tags":[],"wieght":1}   | 400 | command 'x': 'wieght' is not a known key; known are allowed_callers, cluster_tags, context, description, id, is_sync, name, plugin, priority, retry, status, strategy, tags, timeout, user, version, weight
            {"plugin":"p","cluster_tags":"t"}             | 400 | command 'x': 'cluster_tags' must be a list of texts, not a text
            {"plugin":"p","cluster_tags":[],"priority":9} | 400 | command 'x': 'priority' must be a whole number from 1 to 5
            {"plugin":"p","cluster_tags":[],"strategy":"z"} | 400 | command 'x': 'strategy' must be one of: by-caller, first, round-robin, weighted-random
            {"plugin":"p","cluster_tags":[],"id":"y"}     | 400 | command 'x': 'id' in the body is not the id in the path
            {"plugin":"p","cluster_tags":[],"tags":["_id:y"]} | 400 | command 'x': the tag '_id:y' is reserved: it is added by the entry's own values
            {"plugin":"p","cluster_tags":[],"status":"deleted"} | 400 | status must not be deleted here: use DELETE
            {"plugin":"p","cluster_tags":[],"context":[]} | 400 | command 'x': 'context' must be a mapping, not a list
            {"plugin":1                                   | 400 | malformed JSON at line 1, column 12
            """)
    void saysWhatIsWrong(String body, int code, String error) {
        Answer answer = api.put("/command/x", body);

        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(api.get("/command/x").code()).isEqualTo(404);
    }

    @Test
    void leavesAFilesEntryToItsFile() {
        assertThat(api.put("/command/filed", COMMAND).error())
                .isEqualTo("command filed belongs to the file some.yaml: change it there, or register another id");
        assertThat(api.delete("/command/filed").error())
                .isEqualTo("command filed belongs to the file some.yaml: remove it there, or set its status");
        assertThat(api.put("/cluster/place", "{}").code()).isEqualTo(409);
    }

    @Test
    void letsNobodyElseChangeAnything() {
        Answer mallory = api.put("/command/m", COMMAND, ApiClient.CALLER, "mallory");

        assertThat(mallory.code()).isEqualTo(403);
        assertThat(mallory.error()).isEqualTo("caller mallory is not allowed to change the catalogue");
        assertThat(api.delete("/cluster/place", ApiClient.CALLER, "mallory").code())
                .isEqualTo(403);
        assertThat(api.put("/cluster/c?ttl=30s", "{}", ApiClient.CALLER, "mallory")
                        .code())
                .isEqualTo(403);
        assertThat(api.delete("/command/nobody").error()).isEqualTo("unknown command_id");
        assertThat(api.put("/command/filed/status", "{}").error()).isEqualTo("status is missing");
        assertThat(api.put("/command/filed/status?status=bogus", "").error()).isEqualTo("unknown status: bogus");
        assertThat(api.get("/command/nobody/history").code()).isEqualTo(404);
    }
}
