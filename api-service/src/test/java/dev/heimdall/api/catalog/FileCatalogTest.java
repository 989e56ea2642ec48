package dev.heimdall.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.catalog.file.CatalogFiles;
import dev.heimdall.api.catalog.file.CatalogReader;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.context.ContextSchema;
import dev.heimdall.context.ContextSchema.Unknown;
import dev.heimdall.context.References;
import dev.heimdall.plugin.context.Secret;
import dev.heimdall.report.WorkerCard.PluginCard;
import dev.heimdall.run.Target;
import dev.heimdall.selection.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FileCatalogTest {

    private static final String CANARY = "k4n4ry";
    private static final String YAML = """
            commands:
            - {name: q, plugin: sql, cluster_tags: [db], context: {limit: 10, token: k4n4ry}, is_sync: true, timeout: 5m}
            - {name: s, plugin: shell, cluster_tags: [both]}
            clusters:
            - name: one
              tags: [db]
              pool: eu
              context:
                host: db.example
                password: k4n4ry
                user: ${env:DB_USER}
                odd: {"a}b~/%": k4n4ry, list: [k4n4ry, 2.50]}
            - {name: two, tags: [db, both], context: {host: h, password: k4n4ry, shared: k4n4ry}}
            """;

    @TempDir
    Path folder;

    private final Plugins plugins = new Plugins();
    private FileCatalog catalog = catalog(new CatalogFiles(List.of(), List.of(), List.of()));

    @BeforeEach
    void read() throws IOException {
        catalog = catalog(CatalogReader.read(Files.writeString(folder.resolve("c.yaml"), YAML)));
    }

    private FileCatalog catalog(CatalogFiles files) {
        return new FileCatalog(files, new Revisions(new byte[] {1, 2, 3}), plugins::find, Duration.ofHours(24));
    }

    @Test
    void showsNoValueWhileNoPluginIsKnown() {
        Target target = target("q", "one");

        assertThat(target.toString()).doesNotContain(CANARY).doesNotContain("db.example");
        assertThat(target.cluster().context())
                .contains("\"host\":\"${catalog:cluster/one/host@")
                .contains("\"user\":\"${env:DB_USER}\"");
        assertThat(target.command().context()).contains("\"limit\":\"${catalog:command/q/limit@");
    }

    @Test
    void showsWhatThePluginCallsOpen() {
        learnSql();

        JsonNode cluster = CatalogJson.tree(target("q", "one").cluster().context());

        assertThat(cluster.get("host").stringValue()).isEqualTo("db.example");
        assertThat(cluster.get("password").stringValue()).startsWith("${catalog:cluster/one/password@");
        assertThat(cluster.get("user").stringValue()).isEqualTo("${env:DB_USER}");
        assertThat(cluster.toString()).doesNotContain(CANARY);
    }

    @Test
    void hidesAClusterWholeUntilEveryPluginThatMayReadItIsKnown() {
        learnSql();
        String before = target("q", "two").cluster().context();

        plugins.learn(card("shell", ShellCommand.class, ShellCluster.class));
        String after = target("q", "two").cluster().context();

        assertThat(before).doesNotContain("\"h\"");
        assertThat(after)
                .contains("\"host\":\"h\"")
                .contains("${catalog:cluster/two/shared@")
                .doesNotContain(CANARY);
    }

    @Test
    void givesTheValueBackForItsReference() {
        String context = target("q", "one").cluster().context();

        String resolved = References.resolve(
                context,
                (scheme, rest) ->
                        scheme.equals("catalog") ? catalog.secret("${catalog:" + rest + "}") : Optional.of("alice"));

        assertThat(CatalogJson.tree(resolved))
                .isEqualTo(CatalogJson.tree("{\"host\":\"db.example\",\"password\":\"k4n4ry\",\"user\":\"alice\","
                        + "\"odd\":{\"a}b~/%\":\"k4n4ry\",\"list\":[\"k4n4ry\",2.50]}}"));
    }

    @Test
    void knowsNothingOfOtherRevisionsPlacesAndTexts() {
        String reference = CatalogJson.tree(target("q", "one").cluster().context())
                .get("password")
                .stringValue();

        assertThat(catalog.secret(reference)).contains("\"k4n4ry\"");
        assertThat(catalog.secret(reference.replaceAll("@.*}", "@000000000000}")))
                .isEmpty();
        assertThat(catalog.secret(reference.replace("/password", "/passwort"))).isEmpty();
        assertThat(catalog.secret(reference.replace("cluster/one", "cluster/two")))
                .isEmpty();
        assertThat(catalog.secret(reference.replace("cluster/one", "command/one")))
                .isEmpty();
        assertThat(catalog.secret("${env:HOME}")).isEmpty();
    }

    @Test
    void changesTheRevisionWithTheSecretAndWithTheKeyOfTheInstallation() throws IOException {
        String yaml = YAML.replace("password: k4n4ry\n", "password: other\n");
        CatalogFiles files = CatalogReader.read(Files.writeString(folder.resolve("d.yaml"), yaml));
        CatalogFiles same = CatalogReader.read(folder.resolve("c.yaml"));
        FileCatalog elsewhere =
                new FileCatalog(same, new Revisions(new byte[] {9}), plugins::find, Duration.ofHours(1));

        assertThat(catalog(same).clusterRevision("one")).isEqualTo(catalog.clusterRevision("one"));
        assertThat(catalog(files).clusterRevision("one")).isNotEqualTo(catalog.clusterRevision("one"));
        assertThat(catalog(files).clusterRevision("two")).isEqualTo(catalog.clusterRevision("two"));
        assertThat(elsewhere.clusterRevision("one")).isNotEqualTo(catalog.clusterRevision("one"));
    }

    @Test
    void carriesTheSettingsOfBothSidesIntoTheTarget() {
        Target target = target("q", "one");

        assertThat(target.plugin()).isEqualTo("sql");
        assertThat(target.pool()).isEqualTo("eu");
        assertThat(target.isSync()).isTrue();
        assertThat(target.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(target("s", "two").timeout()).isEqualTo(Duration.ofHours(24));
        assertThat(target.cluster().tags()).containsExactly("_id:one", "_name:one", "_version:", "db");
    }

    @Test
    void keepsSecretsOutOfWhatTheSelectionSees() {
        learnSql();

        assertThat(catalog.commands().toString()).doesNotContain(CANARY);
        assertThat(catalog.clusters().toString()).doesNotContain(CANARY);
    }

    @Test
    void hidesAllWhenASchemaIsNone() {
        plugins.learn(new PluginCard("sql", false, "{", "[]", "{}"));

        assertThat(target("q", "one").cluster().context()).doesNotContain("db.example");
    }

    private Target target(String commandId, String clusterId) {
        return catalog.target(new Candidate(
                catalog.shownCommand(commandId).orElseThrow(),
                catalog.shownCluster(clusterId).orElseThrow()));
    }

    private void learnSql() {
        plugins.learn(card("sql", SqlCommand.class, SqlCluster.class));
    }

    private static PluginCard card(String name, Class<? extends Record> command, Class<? extends Record> cluster) {
        return new PluginCard(
                name,
                false,
                ContextSchema.of(command, Unknown.REFUSED).json(),
                ContextSchema.of(cluster, Unknown.IGNORED).json(),
                "{}");
    }

    record SqlCommand(int limit, @Secret String token) {}

    record SqlCluster(
            String host,
            @Secret String password,
            @Nullable String user,
            @Nullable String shared) {}

    record ShellCommand() {}

    record ShellCluster(@Secret String shared) {}
}
