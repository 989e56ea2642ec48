package dev.heimdall.api.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.heimdall.catalog.AllowedCallers;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.EntryStatus;
import dev.heimdall.catalog.Retry;
import dev.heimdall.plugin.Attribute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogReaderTest {

    @TempDir
    Path folder;

    @Test
    void readsAWholeHeimdallConfig() {
        CatalogFiles files = CatalogReader.read(Path.of("src/test/resources/catalog/heimdall.yaml"));

        assertThat(files.commands())
                .extracting(Command::id, Command::plugin, Command::isSync)
                .containsExactly(tuple("trino-1", "trino", false), tuple("ping-0.0.1", "ping", true));
        assertThat(files.commands().getFirst().allowedCallers().allows("etl-nightly"))
                .isTrue();
        assertThat(files.commands().getFirst().allowedCallers().allows("petl-nightly"))
                .isFalse();
        Cluster west = files.clusters().getFirst();
        assertThat(west.tags())
                .containsExactly("_id:trino-west", "_name:trino-west", "_version:1", "region:west", "type:trino");
        assertThat(west.healthCheck()).isTrue();
        assertThat(west.attributes()).containsEntry("Query UI", Attribute.link("{{ .Cluster.endpoint }}/ui"));
    }

    @Test
    void namesInWarningsWhatHasNoEffect() {
        CatalogFiles files = CatalogReader.read(Path.of("src/test/resources/catalog/heimdall.yaml"));

        assertThat(files.warnings())
                .containsExactly(
                        "heimdall.yaml: only commands, clusters and rbacs are read; without effect here: archive_directory, auth,"
                                + " database, health_check, janitor, plugin_directory, pool, result_directory, server",
                        "heimdall.yaml:11: rbac 'r1': it is read, but not enforced yet",
                        "heimdall.yaml:14: command 'ping-0.0.1': no active cluster carries all of its cluster_tags",
                        "heimdall.yaml:17: command 'ping-0.0.1': 'store_result_sync' has no effect here",
                        "heimdall.yaml:23: cluster 'trino-west': its 'rbacs' are not enforced yet");
    }

    @Test
    void fillsInDefaults() throws IOException {
        CatalogFiles files = read("commands: [{name: a, plugin: ping, cluster_tags: []}]\nclusters: [{name: k}]\n");

        Command command = files.commands().getFirst();
        assertThat(command.id()).isEqualTo("a");
        assertThat(command.user()).isEqualTo("heimdall");
        assertThat(command.status()).isEqualTo(EntryStatus.ACTIVE);
        assertThat(command.tags()).containsExactly("_id:a", "_name:a", "_version:");
        assertThat(command.context()).isEqualTo("{}");
        assertThat(command.allowedCallers()).isEqualTo(AllowedCallers.EVERYBODY);
        assertThat(command.weight()).isEqualTo(1);
        assertThat(command.timeout()).isNull();
        assertThat(command.retry()).isEqualTo(Retry.NEVER);
        assertThat(files.clusters().getFirst().pool()).isEqualTo("default");
    }

    @Test
    void readsOurAdditions() throws IOException {
        CatalogFiles files = read("""
                commands:
                - {name: a, plugin: ping, cluster_tags: [], weight: 99, timeout: 1h30m, status: InActive,
                   retry: {attempts: 3, backoff: 2m}}
                clusters:
                - {name: k, pool: eu-1, weight: 0}
                """);

        Command command = files.commands().getFirst();
        assertThat(command.weight()).isEqualTo(99);
        assertThat(command.timeout()).isEqualTo(Duration.ofMinutes(90));
        assertThat(command.status()).isEqualTo(EntryStatus.INACTIVE);
        assertThat(command.retry()).isEqualTo(new Retry(3, Duration.ofMinutes(2), Duration.ofMinutes(2)));
        assertThat(files.clusters().getFirst().pool()).isEqualTo("eu-1");
        assertThat(files.clusters().getFirst().weight()).isZero();
    }

    @Test
    void keepsEveryDigitOfAContext() throws IOException {
        CatalogFiles files = read("""
                x-base: &base {b: 1, deep: {on: true}}
                x-more: &more {b: 2, more: 1e3}
                clusters:
                - name: k
                  version: 1.10
                  context:
                    <<: [*base, *more]
                    b: 9007199254740993
                    c: 1.50
                    d: 0x1F
                    e: "0755"
                    f: ~
                    g: [yes, 2026-01-01]
                """);

        assertThat(files.clusters().getFirst().version()).isEqualTo("1.10");
        assertThat(files.clusters().getFirst().context())
                .isEqualTo("{\"b\":9007199254740993,\"c\":1.50,\"d\":31,\"e\":\"0755\",\"f\":null,"
                        + "\"g\":[\"yes\",\"2026-01-01\"],\"deep\":{\"on\":true},\"more\":1E+3}");
    }

    private CatalogFiles read(String yaml) throws IOException {
        return CatalogReader.read(Files.writeString(folder.resolve("file.yaml"), yaml));
    }
}
