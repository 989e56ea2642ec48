package dev.heimdall.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.catalog.file.CatalogFiles;
import dev.heimdall.api.catalog.file.CatalogReader;
import dev.heimdall.api.catalog.held.CatalogJson;
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

class LiveCatalogTest {

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
    private final Catalogs instances = new Catalogs();
    private LiveCatalog catalog = catalog(CatalogFiles.NONE);

    @BeforeEach
    void read() throws IOException {
        catalog = catalog(CatalogReader.read(Files.writeString(folder.resolve("c.yaml"), YAML)));
    }

    private LiveCatalog catalog(CatalogFiles files) {
        return instances.instance(files, plugins);
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
    void runsWhatWasChosenAMomentBeforeItWasTakenOut() throws IOException {
        Candidate pair = pair("s", "two");
        String yaml = YAML.replace("- {name: s, plugin: shell, cluster_tags: [both]}\n", "");

        instances.publisher(catalog).publish(CatalogReader.read(Files.writeString(folder.resolve("d.yaml"), yaml)));

        assertThat(catalog.commands()).noneMatch(command -> command.name().equals("s"));
        assertThat(catalog.problems(pair)).isEmpty();
        assertThat(catalog.target(pair).command().name()).isEqualTo("s");
        assertThat(catalog.target(pair).toString()).doesNotContain(CANARY);
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
        LiveCatalog elsewhere = new Catalogs().instance(same, plugins, new byte[] {9});

        assertThat(revision(catalog(same), "one")).isEqualTo(revision(catalog, "one"));
        assertThat(revision(catalog(files), "one")).isNotEqualTo(revision(catalog, "one"));
        assertThat(revision(catalog(files), "two")).isEqualTo(revision(catalog, "two"));
        assertThat(revision(elsewhere, "one")).isNotEqualTo(revision(catalog, "one"));
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
        plugins.learn(new PluginCard("sql", false, false, false, "{", "[]", "{}"));

        assertThat(target("q", "one").cluster().context()).doesNotContain("db.example");
    }

    @Test
    void givesTheValueOfAnEarlierFileToTheJobsThatWereRoutedByIt() throws IOException {
        String reference = CatalogJson.tree(target("q", "one").cluster().context())
                .get("password")
                .stringValue();
        String yaml = YAML.replace("password: k4n4ry\n", "password: newer\n");

        instances.publisher(catalog).publish(CatalogReader.read(Files.writeString(folder.resolve("c.yaml"), yaml)));

        assertThat(CatalogJson.tree(target("q", "one").cluster().context())
                        .get("password")
                        .stringValue())
                .isNotEqualTo(reference);
        assertThat(catalog.secret(reference)).contains("\"k4n4ry\"");
    }

    @Test
    void saysWhatAPluginHasAgainstAPairOnceItIsKnown() {
        Candidate pair = pair("s", "two");

        List<String> before = catalog.problems(pair);
        plugins.learn(card("shell", SqlCommand.class, ShellCluster.class));

        assertThat(before).isEmpty();
        assertThat(catalog.problems(pair))
                .containsExactly("command s: context.limit is missing", "command s: context.token is missing");
    }

    private static String revision(LiveCatalog catalog, String cluster) {
        String context = catalog.clusters().stream()
                .filter(known -> known.id().equals(cluster))
                .findFirst()
                .orElseThrow()
                .context();
        return context.replaceAll("(?s).*@([0-9a-f]+)}.*", "$1");
    }

    private Candidate pair(String commandId, String clusterId) {
        return new Candidate(
                catalog.commands().stream()
                        .filter(command -> command.id().equals(commandId))
                        .findFirst()
                        .orElseThrow(),
                catalog.clusters().stream()
                        .filter(cluster -> cluster.id().equals(clusterId))
                        .findFirst()
                        .orElseThrow());
    }

    private Target target(String commandId, String clusterId) {
        return catalog.target(pair(commandId, clusterId));
    }

    private void learnSql() {
        plugins.learn(card("sql", SqlCommand.class, SqlCluster.class));
    }

    private static PluginCard card(String name, Class<? extends Record> command, Class<? extends Record> cluster) {
        return new PluginCard(
                name,
                false,
                false,
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
