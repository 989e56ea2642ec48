package dev.heimdall.api.catalog.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.entry.CatalogServers.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EntrySecretsTest {

    private static final String YAML = """
            commands:
            - {name: q, plugin: sql, cluster_tags: [db]}
            """;
    private static final String CLUSTER = "{\"tags\":[\"db\"],\"context\":{\"host\":\"h1\",\"password\":\"k4n4ry\"}}";
    private static final String OTHER_KEY = "k2:" + "B".repeat(42) + "A=";

    @TempDir
    Path folder;

    private final CatalogServers servers = new CatalogServers();
    private Path file = Path.of("none");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("c.yaml"), YAML);
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    private static String password(Answer answer) {
        return answer.json().at("/context/password").stringValue();
    }

    private String everyRow() {
        return JdbcClient.create(servers.database().dataSource())
                .sql("""
                        SELECT string_agg(line, ' ') FROM (
                            SELECT cluster::text AS line FROM cluster UNION ALL SELECT audit::text FROM audit
                            UNION ALL SELECT catalog_context::text FROM catalog_context) AS rows
                        """)
                .query(String.class)
                .single();
    }

    @Test
    void keepsASecretSealedAndShowsAReferenceThatWorkersResolve() {
        Instance api = servers.start(file, "keys", CatalogServers.KEY);
        Answer unknown = api.put("/cluster/db1", CLUSTER);
        api.learnSql();
        Answer known = api.get("/cluster/db1");

        assertThat(unknown.body()).doesNotContain("k4n4ry").doesNotContain("h1");
        assertThat(known.body()).contains("\"host\":\"h1\"").doesNotContain("k4n4ry");
        assertThat(everyRow()).contains("db1").doesNotContain("k4n4ry").doesNotContain("h1");
        assertThat(api.get("/cluster/db1/history").body()).contains("db1").doesNotContain("k4n4ry");
        assertThat(api.server().bean(Catalog.class).secret(password(known))).contains("\"k4n4ry\"");
        assertThat(api.client()
                        .post("/internal/v1/secrets", "[\"" + password(known) + "\"]")
                        .code())
                .isEqualTo(401);
    }

    @Test
    void keepsTheSecretWhenItsSetterSendsTheReferenceBackAndFromOthersRefusesIt() {
        Instance api = servers.start(file, "keys", CatalogServers.KEY);
        api.learnSql();
        String shown = api.put("/cluster/db1", CLUSTER).body();
        String moved = shown.replace("\"h1\"", "\"h2\"");

        Answer byBob = api.put("/cluster/db1", moved, ApiClient.CALLER, "bob");
        Answer byAlice = api.put("/cluster/db1", moved);

        assertThat(byBob.code()).isEqualTo(422);
        assertThat(byBob.error()).startsWith("context.password refers to the catalogue: only who set a secret");
        assertThat(byAlice.code()).isEqualTo(200);
        Catalog catalog = api.server().bean(Catalog.class);
        assertThat(catalog.secret(password(byAlice))).contains("\"k4n4ry\"");
        // jobs that were routed before still find theirs
        assertThat(password(byAlice)).isNotEqualTo(shown.replaceAll(".*(\\$\\{.*?}).*", "$1"));
        assertThat(catalog.secret(shown.replaceAll(".*(\\$\\{.*?}).*", "$1"))).contains("\"k4n4ry\"");
    }

    @Test
    void refusesASecretWithoutAKeyAndTakesReferences() {
        Instance api = servers.start(file);
        api.learnSql();

        Answer literal = api.put("/cluster/db1", CLUSTER);
        Answer unknownPlugin =
                api.put("/command/z", "{\"plugin\":\"zzz\",\"cluster_tags\":[],\"context\":{\"a\":{\"b\":1}}}");
        Answer reference = api.put("/cluster/db1", CLUSTER.replace("k4n4ry", "${env:DB}"));

        assertThat(literal.code()).isEqualTo(422);
        assertThat(literal.error())
                .isEqualTo(
                        "context.password is a secret, and this service has no key to keep it with: write a reference"
                                + " like ${env:NAME}, or have heimdall.catalog.keys set");
        assertThat(unknownPlugin.error()).startsWith("context.a.b may be a secret, as the plugin is not known yet");
        assertThat(reference.code()).isEqualTo(200);
        assertThat(password(reference)).isEqualTo("${env:DB}");
    }

    @Test
    void checksTheContextByThePluginNowOrOnceItIsKnown() {
        Instance api = servers.start(file, "keys", CatalogServers.KEY);
        String bad = "{\"tags\":[\"db\"],\"context\":{\"host\":7}}";
        Answer before = api.put("/cluster/db1", bad);

        api.learnSql();
        Answer after = api.put("/cluster/db2", bad);
        Answer command = api.put(
                "/command/c", "{\"plugin\":\"sql\",\"cluster_tags\":[\"db\"],\"context\":{\"limit\":\"many\"}}");

        assertThat(before.code()).isEqualTo(200);
        assertThat(api.get("/cluster/db1").json().at("/problems/0").stringValue())
                .isEqualTo("context.host must be a text, not a number");
        assertThat(after.code()).isEqualTo(422);
        assertThat(after.error()).isEqualTo("context.host must be a text, not a number");
        assertThat(command.error()).isEqualTo("context.limit must be a whole number, not a text");
    }

    @Test
    void opensWithAnOldKeyAndSealsAnewWithTheNewest() throws Exception {
        Instance first = servers.start(file, "keys", CatalogServers.KEY);
        first.learnSql();
        String reference = password(first.put("/cluster/db1", CLUSTER));
        servers.start(file, "keys", OTHER_KEY + "," + CatalogServers.KEY);

        Instance newest = servers.start(file, "keys", OTHER_KEY);
        Instance keyless = servers.start(file);

        assertThat(newest.server().bean(Catalog.class).secret(reference)).contains("\"k4n4ry\"");
        assertThat(keyless.server().bean(Catalog.class).secret(reference)).isEmpty();
        assertThat(keyless.get("/cluster/db1").code()).isEqualTo(200);
        assertThat(keyless.server().bean(Catalog.class).clusters()).isEqualTo(List.of());
    }
}
