package dev.heimdall.api.catalog.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.entry.CatalogServers.Instance;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.EntryStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class TwoInstancesTest {

    private static final String YAML = """
            commands:
            - {name: filed, plugin: ping, cluster_tags: [t]}
            clusters:
            - {name: place, tags: [t]}
            """;
    private static final String COMMAND = "{\"plugin\":\"ping\",\"cluster_tags\":[\"t\"]}";
    private static final Duration SECOND = Duration.ofSeconds(1);

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

    private static boolean has(Instance instance, String command) {
        return instance.server().bean(Catalog.class).commands().stream()
                .map(Command::id)
                .anyMatch(command::equals);
    }

    private static EntryStatus status(Instance instance) {
        return instance.server().bean(Catalog.class).clusters().getFirst().status();
    }

    private static Set<String> tags(Instance instance) {
        return instance.server().bean(Catalog.class).clusters().getFirst().tags();
    }

    private static boolean isHeardWithinASecond(BooleanSupplier change) {
        long begun = System.nanoTime();
        CatalogServers.await(CatalogServers.SOON, change);
        return System.nanoTime() - begun <= SECOND.toNanos();
    }

    @Test
    void bothKnowOfAChangeWithinASecond() {
        Instance first = servers.start(file);
        Instance second = servers.start(file);

        // a machine may be busy for a while, but not three times
        assertThat(Stream.of("new", "newer", "newest").anyMatch(command -> areQuick(first, second, command)))
                .isTrue();

        assertThat(first.get("/command/new").json().get("status").stringValue()).isEqualTo("DELETED");
    }

    private static boolean areQuick(Instance first, Instance second, String command) {
        first.put("/command/" + command, COMMAND);
        assertThat(has(first, command)).isTrue();
        boolean isPutQuick = isHeardWithinASecond(() -> has(second, command));
        EntryStatus next = status(first) == EntryStatus.ACTIVE ? EntryStatus.INACTIVE : EntryStatus.ACTIVE;
        second.put("/cluster/place/status", "{\"status\":\"" + next + "\"}");
        assertThat(status(second)).isEqualTo(next);
        boolean isStatusQuick = isHeardWithinASecond(() -> status(first) == next);
        second.delete("/command/" + command);
        return isHeardWithinASecond(() -> !has(first, command)) && isPutQuick && isStatusQuick;
    }

    @Test
    void hearsAgainAfterItsConnectionBroke() {
        Instance first = servers.start(file);
        Instance second = servers.start(file);
        JdbcClient.create(servers.database().dataSource())
                .sql("""
                        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                        WHERE datname = current_database() AND query LIKE '%heimdall_catalog%' AND pid <> pg_backend_pid()
                        """)
                .query(Long.class)
                .single();

        first.put("/command/new", COMMAND);

        CatalogServers.await(CatalogServers.SOON, () -> has(second, "new"));
        assertThat(Stream.of("newer", "newest", "last").anyMatch(command -> {
                    first.put("/command/" + command, COMMAND);
                    return isHeardWithinASecond(() -> has(second, command));
                }))
                .isTrue();
    }

    @Test
    void keepsAStatusThatWasSetByHandThroughRestartsAndReloads() throws IOException {
        Instance first = servers.start(file, "reload", "50ms");
        String answer =
                first.put("/cluster/place/status", "{\"status\":\"Inactive\"}").body();
        Files.writeString(file, YAML.replace("tags: [t]", "tags: [t, u]"));
        CatalogServers.await(CatalogServers.SOON, () -> tags(first).contains("u"));

        Instance second = servers.start(file);
        String shown = second.get("/cluster/place").body();
        first.put("/cluster/place/status", "{\"status\":\"active\"}");

        assertThat(answer).matches("\\{\"updated_at\":[0-9]{10},\"status\":\"INACTIVE\"}");
        assertThat(status(first)).isEqualTo(EntryStatus.ACTIVE);
        assertThat(shown.replaceAll("at\":[0-9]{10}", "at\":1"))
                .contains("\"status\":\"INACTIVE\"")
                .endsWith("\"status_override\":{\"by\":\"alice\",\"at\":1,\"file_status\":\"ACTIVE\"}}");
        assertThat(first.get("/clusters?status=inactive").json().get("data")).isEmpty();
        assertThat(first.get("/cluster/place").body()).doesNotContain("status_override");
    }

    @Test
    void tellsOfBrokenFilesAndStaysReady() throws IOException {
        Instance api = servers.start(file, "reload", "50ms");

        Files.writeString(file, "commands: [{name: filed}]");

        CatalogServers.await(
                CatalogServers.SOON,
                () -> api.client().get("/readyz").body().contains("catalog: the files cannot be used"));
        assertThat(api.server().bean(Catalog.class).clusters())
                .extracting(Cluster::id)
                .containsExactly("place");
    }
}
